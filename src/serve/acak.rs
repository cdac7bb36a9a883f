//! Secrets of one run.

use std::io;

/// Returns 128 random bits of the system, in hexadecimal; for paths that no other page can guess.
///
/// # Errors
/// If the system has no random numbers to give.
pub fn acak() -> io::Result<String> {
    let mut bait = [0; 16];
    getrandom::fill(&mut bait).map_err(io::Error::other)?;
    Ok(bait.iter().map(|b| format!("{b:02x}")).collect())
}
