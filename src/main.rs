//! The door to pendopo; the house is the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    pendopo::cli::run()
}
