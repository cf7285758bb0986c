fn main() {
    sundae_app::points::start();
}
