//! libFuzzer with all targets: the variable `SASARAN` names the one that is run, `hakim` what they are judged by.
#![no_main]

use std::sync::OnceLock;

static SASARAN: OnceLock<fn(&[u8])> = OnceLock::new();

/// Finds the target that was asked for; without one there is nothing to run.
fn dipilih() -> fn(&[u8]) {
    let nama = std::env::var("SASARAN").unwrap_or_default();
    if nama == "hakim" {
        // libFuzzer takes an exit for a fault; what is left of its runs does nothing.
        if !pendopo_fuzz::hakim::semua() {
            std::process::abort();
        }
        return |_| {};
    }
    match pendopo_fuzz::SASARAN.iter().find(|(satu, _)| *satu == nama) {
        Some((_, uji)) => *uji,
        None => {
            let nama: Vec<_> = pendopo_fuzz::SASARAN.iter().map(|(nama, _)| *nama).collect();
            eprintln!("SASARAN is one of {}", nama.join(" "));
            std::process::exit(2)
        }
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    SASARAN.get_or_init(dipilih)(bytes);
});
