//! The binary: everything is in the library.

fn main() -> std::process::ExitCode {
    sundae_server::cli::main()
}
