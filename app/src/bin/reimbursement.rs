fn main() {
    sundae_app::reimbursement::start();
}
