fn main() {
    sundae_app::show::start();
}
