//! The door to pendopo; the house is the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build makes and drops millions of small texts on several threads: with this it takes 30 % less of the processor.
#[global_allocator]
static MEMORI: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    pendopo::cli::run()
}
