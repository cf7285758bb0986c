fn main() {
    sundae_app::attendee::start();
}
