//! How much memory this program has taken, as far as the system tells.

/// Returns the most memory that was in use at once, in bytes; nothing where the system does not tell.
#[must_use]
pub fn peak_memory() -> Option<u64> {
    let status =
        if cfg!(target_os = "linux") { std::fs::read_to_string("/proc/self/status").ok()? } else { return None };
    parse(&status)
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
        assert_eq!(peak_memory().is_some(), cfg!(target_os = "linux"));
    }
}
