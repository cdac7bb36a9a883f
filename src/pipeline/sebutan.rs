//! What files say of other agencies.

use std::collections::BTreeSet;

/// Returns the files `label/layanan/id` of every `label/id` in a text whose label is that of another agency.
pub(super) fn disebut(teks: &str, saudara: &BTreeSet<&str>) -> Vec<String> {
    let huruf = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut hasil = Vec::new();
    for (garis, _) in teks.match_indices('/') {
        let (kiri, kanan) = (&teks[..garis], &teks[garis + 1..]);
        let label =
            &kiri[kiri.rfind(|c| !huruf(c)).map_or(0, |i| i + kiri[i..].chars().next().map_or(1, char::len_utf8))..];
        let id = &kanan[..kanan.find(|c| !huruf(c)).unwrap_or(kanan.len())];
        if !id.is_empty() && saudara.contains(label) {
            hasil.push(format!("{label}/layanan/{id}"));
        }
    }
    hasil
}
