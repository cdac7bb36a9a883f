//! Scores for spreadsheets: one line for each site; names are labels, which need no quotation marks.

use crate::diag::Lang;
use crate::peraturan::Penilaian;
use crate::rules::nilai::Nilai;

use super::Daerah;

/// Returns the scores as CSV, with points in numbers whatever the language.
pub(super) fn cetak(penilaian: &Penilaian, daftar: &[Daerah<'_>]) -> String {
    let kepala = Nilai::SEMUA.map(Nilai::kunci).join(",");
    let mut teks = format!("region,site,profile,score,{kepala},waived,unreadable\n");
    for daerah in daftar {
        for s in &daerah.situs {
            let skor = s.skor.skor.map_or_else(String::new, |skor| skor.teks(Lang::En));
            let jumlah = Nilai::SEMUA.map(|n| s.nilai.jumlah(n).to_string()).join(",");
            let (kecuali, rusak) = (s.nilai.dikecualikan(), s.nilai.tak_terbaca);
            teks.push_str(&format!(
                "{},{},{},{skor},{jumlah},{kecuali},{rusak}\n",
                daerah.nama, s.label, penilaian.kode
            ));
        }
    }
    teks
}
