//! The door to pendopo; the house is the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A build makes and drops millions of small texts on several threads; see `docs/kinerja.md` for what this saves.
#[global_allocator]
static MEMORI: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    pendopo::cli::run()
}
