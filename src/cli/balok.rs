//! The bar that shows how far a build has come, to somebody who watches a terminal.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

/// Columns of the bar itself.
const PANJANG: usize = 30;

/// A progress bar over a known number of steps; without a watcher it shows nothing.
#[derive(Debug)]
pub struct Balok {
    semua: usize,
    /// Columns of the terminal; none where nobody watches.
    lebar: Option<usize>,
    sudah: Mutex<usize>,
}

impl Balok {
    /// Returns a bar over so many steps, drawn within so many columns; never drawn without columns.
    #[must_use]
    pub fn baru(semua: usize, lebar: Option<usize>) -> Self {
        Self { semua, lebar, sudah: Mutex::new(0) }
    }

    /// Counts one step more and shows its name.
    pub fn maju(&self, nama: &str) {
        let Some(lebar) = self.lebar else { return };
        // Held while drawing: two threads would draw into each other's line.
        let mut sudah = self.sudah.lock().unwrap_or_else(PoisonError::into_inner);
        *sudah += 1;
        gambar(&format!("\r\x1b[2K{}", baris(*sudah, self.semua, nama, lebar)));
    }

    /// Takes the bar away.
    pub fn hapus(&self) {
        if self.lebar.is_some() {
            gambar("\r\x1b[2K");
        }
    }
}

/// Returns one state of the bar, shorter than the line, so that the terminal never begins another.
fn baris(sudah: usize, semua: usize, nama: &str, lebar: usize) -> String {
    let penuh = (PANJANG * sudah.min(semua)).checked_div(semua).unwrap_or(PANJANG);
    let balok = format!("{}{}", "█".repeat(penuh), "░".repeat(PANJANG - penuh));
    // A name comes from the register; nothing in it commands the terminal.
    let nama = nama.chars().filter(|c| !c.is_control());
    format!("{balok} {sudah}/{semua} ").chars().chain(nama).take(lebar.saturating_sub(1)).collect()
}

fn gambar(teks: &str) {
    // Old consoles of Windows do not know the codes of terminals.
    let mut layar = anstream::stderr().lock();
    // Progress that cannot be shown is no reason to stop the work.
    let _ = layar.write_all(teks.as_bytes()).and_then(|()| layar.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_grows_with_the_steps() {
        assert_eq!(baris(0, 4, "a", 80), format!("{} 0/4 a", "░".repeat(30)));
        assert_eq!(baris(1, 4, "dinkes", 80), format!("{}{} 1/4 dinkes", "█".repeat(7), "░".repeat(23)));
        assert_eq!(baris(4, 4, "b", 80), format!("{} 4/4 b", "█".repeat(30)));
        // More steps than were counted before, or none at all, are no fault of whoever watches.
        assert_eq!(baris(5, 4, "c", 80), format!("{} 5/4 c", "█".repeat(30)));
        assert_eq!(baris(0, 0, "d", 80), format!("{} 0/0 d", "█".repeat(30)));
    }

    #[test]
    fn it_stays_in_its_line_and_names_do_not_command_the_terminal() {
        assert_eq!(baris(1, 1, &"x".repeat(200), 60).chars().count(), 59);
        assert_eq!(baris(1, 1, "x", 0), "");
        assert!(baris(1, 1, "a\n\u{1b}[2Jb\u{9b}c", 80).ends_with(" a[2Jbc"));
    }
}
