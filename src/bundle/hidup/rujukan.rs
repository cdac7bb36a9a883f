//! Addresses of its own host that a page, a site map or a feed names, whoever wrote it.

use std::collections::BTreeSet;

/// The most addresses that are gathered from one text.
const MAKS: usize = 5000;
/// How far the end of an address is looked for: a text that never ends one must cost no more than one that does.
const MAKS_BITA: usize = 1200;

/// Returns the addresses, from the host on, that `teks` names at `host`.
///
/// Whatever looks like one counts: what is read here was not written by pendopo, so that no grammar can be relied on.
#[must_use]
pub fn rujukan(teks: &str, host: &str) -> BTreeSet<String> {
    let mut hasil = BTreeSet::new();
    for awal in [format!("https://{host}/"), format!("http://{host}/"), format!("//{host}/")] {
        for (n, _) in teks.match_indices(&awal).take(MAKS) {
            hasil.insert(sampai_akhir(&teks[n + awal.len() - 1..]).to_owned());
        }
    }
    for atribut in ["href=", "src=", "action=", "content=", "url="] {
        for (n, _) in teks.match_indices(atribut).take(MAKS) {
            let sisa = teks[n + atribut.len()..].trim_start_matches(['"', '\'']);
            if sisa.starts_with('/') && !sisa.starts_with("//") {
                hasil.insert(sampai_akhir(sisa).to_owned());
            }
        }
    }
    // Of robots.txt.
    for baris in teks.lines().take(MAKS) {
        if let Some((_, path)) = baris.split_once(':').filter(|(kata, _)| matches!(kata.trim(), "Allow" | "Disallow")) {
            let path = path.trim();
            if path.starts_with('/') && !path.contains(['*', '$']) {
                hasil.insert(sampai_akhir(path).to_owned());
            }
        }
    }
    hasil
}

/// Returns the beginning of a text, at most so many bytes of it and no half letter.
pub(super) fn awal(teks: &str, bita: usize) -> &str {
    let batas = (0..=bita.min(teks.len())).rev().find(|n| teks.is_char_boundary(*n));
    &teks[..batas.unwrap_or(0)]
}

fn sampai_akhir(teks: &str) -> &str {
    let teks = awal(teks, MAKS_BITA);
    let akhir = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | ')' | '\\' | '`');
    let potong = teks.find(akhir).map_or(teks, |n| &teks[..n]);
    match potong.char_indices().nth(300) {
        Some((n, _)) => &potong[..n],
        None => potong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_names_the_own_host_is_gathered() {
        let teks = "<a href=\"/slot/gacor\">x</a> <a href='https://a.go.id/judi/?x=1'>y</a> <a href=//b.id/z>\n\
                    <loc>https://a.go.id/togel/</loc>\nDisallow: /rahasia/\nDisallow: /*.pdf$\n";
        let ada: Vec<String> = rujukan(teks, "a.go.id").into_iter().collect();
        assert_eq!(ada, ["/judi/?x=1", "/rahasia/", "/slot/gacor", "/togel/"]);
    }

    #[test]
    fn a_text_that_ends_no_address_costs_as_little_as_any_other() {
        let mulai = std::time::Instant::now();
        let teks = "href=/".repeat(1 << 19);
        let ada = rujukan(&teks, "a.go.id");
        assert!(!ada.is_empty() && ada.iter().all(|alamat| alamat.chars().count() <= 300));
        assert!(mulai.elapsed() < std::time::Duration::from_secs(20), "{:?}", mulai.elapsed());
        // The cut falls between letters.
        let ada = rujukan(&format!("href=/a{}", "é".repeat(2000)), "a.go.id");
        assert_eq!(ada.iter().map(|alamat| alamat.chars().count()).collect::<Vec<_>>(), [300]);
    }
}
