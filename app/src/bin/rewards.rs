fn main() {
    sundae_app::office::start_rewards();
}
