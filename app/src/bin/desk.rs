fn main() {
    sundae_app::desk::start();
}
