//! What the files of a site say of other agencies.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::muat::{BERSAMA, teks_sumber};
use crate::vfs::{SourceFile, SourceTree};

/// Returns the services of other agencies that the files of a site name, by their paths, there or not; none where a text
/// is written in such a way that only its reader knows what it names.
pub(super) fn layanan_lain(
    pohon: &SourceTree,
    daerah: &str,
    label: &str,
    baca: impl Fn(&SourceFile) -> Option<Arc<[u8]>>,
) -> Option<Vec<String>> {
    let register = format!("sites/{daerah}/");
    let saudara: BTreeSet<&str> = pohon
        .di(&format!("sites/{daerah}"))
        .filter_map(|f| f.path.strip_prefix(&register)?.strip_suffix(".yaml"))
        .filter(|nama| *nama != label && !nama.contains('/'))
        .collect();
    let mut hasil = BTreeSet::new();
    for folder in [BERSAMA, label] {
        for f in pohon.di(&format!("content/{daerah}/{folder}/layanan")) {
            let Some(bytes) = baca(f) else { continue };
            let teks = teks_sumber(f.id, &bytes);
            if GARIS_MIRING.iter().any(|tulisan| teks.contains(tulisan)) {
                return None;
            }
            disebut(&teks, &saudara, &mut hasil);
        }
    }
    Some(hasil.into_iter().map(|id| format!("content/{daerah}/{id}.yaml")).collect())
}

/// How YAML writes `/` without writing it.
const GARIS_MIRING: &[&str] = &["\\/", "\\x2", "\\u002", "\\U0000002"];

/// Adds `label/layanan/id` of every `label/id` in a text whose label is that of another agency.
fn disebut(teks: &str, saudara: &BTreeSet<&str>, hasil: &mut BTreeSet<String>) {
    let huruf = |c: char| c.is_ascii_alphanumeric() || c == '-';
    for (garis, _) in teks.match_indices('/') {
        let (kiri, kanan) = (&teks[..garis], &teks[garis + 1..]);
        let label =
            &kiri[kiri.rfind(|c| !huruf(c)).map_or(0, |i| i + kiri[i..].chars().next().map_or(1, char::len_utf8))..];
        let id = &kanan[..kanan.find(|c| !huruf(c)).unwrap_or(kanan.len())];
        if !id.is_empty() && saudara.contains(label) {
            hasil.insert(format!("{label}/layanan/{id}"));
        }
    }
}
