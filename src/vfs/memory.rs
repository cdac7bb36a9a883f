//! How much memory this program has taken, as far as the system tells.

use std::fs::File;
use std::io::{Read, Seek};

/// The system's word on this program, opened before a fence shuts it out.
#[derive(Debug)]
pub struct Memory(Option<File>);

impl Memory {
    /// Opens it; where the system does not tell, nothing is known later.
    #[must_use]
    pub fn open() -> Self {
        Self(if cfg!(target_os = "linux") { File::open("/proc/self/status").ok() } else { None })
    }

    /// Returns the most memory that was in use at once, in bytes; nothing where the system does not tell.
    #[must_use]
    pub fn peak(&self) -> Option<u64> {
        let mut file = self.0.as_ref()?;
        let mut status = String::new();
        file.rewind().ok()?;
        file.read_to_string(&mut status).ok()?;
        parse(&status)
    }
}

fn parse(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kib.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_the_peak_is_read() {
        assert_eq!(parse("Name:\tpendopo\nVmPeak:\t 9 kB\nVmHWM:\t    2048 kB\n"), Some(2_097_152));
        for status in ["", "VmHWM:\t x kB", "VmHWM:\t 7"] {
            assert_eq!(parse(status), None, "{status}");
        }
        let memory = Memory::open();
        for _ in 0..2 {
            assert_eq!(memory.peak().is_some(), cfg!(target_os = "linux"));
        }
    }
}
