//! The report as JUnit XML: a suite for each site, a case for each finding.
//!
//! No time is written, so that two runs give the same bytes.

use std::collections::BTreeMap;

use crate::diag::butir::Butir;
use crate::diag::gitlab::uraian;
use crate::diag::ikhtisar::hitung;
use crate::diag::laporan::{Laporan, Situs, nama};
use crate::diag::ringkas::letak;
use crate::diag::teks::aman;
use crate::diag::{Lang, Severity};

#[derive(Default)]
struct Suite {
    kasus: String,
    tests: usize,
    gagal: usize,
    lewati: usize,
}

/// Returns the report; findings below the weight that fails the run are passed cases with a note.
///
/// A finding that many sites share stands once, in the suite of the kabupaten; its sites have a case that points there.
#[must_use]
pub fn cetak(laporan: &Laporan<'_>) -> String {
    let mut suite: BTreeMap<String, Suite> = BTreeMap::new();
    for situs in laporan.situs.iter().filter(|s| !s.label.is_empty()) {
        suite.entry(situs.nama()).or_default().keadaan(laporan, situs);
    }
    for butir in &laporan.butir {
        suite.entry(milik(butir)).or_default().temuan(laporan, butir);
    }
    for d in &laporan.dikecualikan {
        let alasan = match laporan.lang {
            Lang::Id => format!("dikecualikan: {}, sampai {}", d.alasan, d.sampai),
            Lang::En => format!("waived: {}, until {}", d.alasan, d.sampai.iso()),
        };
        let s = suite.entry(milik(&d.butir)).or_default();
        s.kasus(laporan, &d.butir, &format!("<skipped message=\"{}\"/>", atribut(&alasan)));
        s.lewati += 1;
    }
    let jumlah = |ambil: fn(&Suite) -> usize| suite.values().map(ambil).sum::<usize>();
    let (tests, gagal) = (jumlah(|s| s.tests), jumlah(|s| s.gagal));
    let mut teks = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    teks.push_str(&format!("<testsuites name=\"pendopo\" tests=\"{tests}\" failures=\"{gagal}\" errors=\"0\">\n"));
    for (nama, s) in &suite {
        teks.push_str(&format!(
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{}  </testsuite>\n",
            atribut(nama),
            s.tests,
            s.gagal,
            s.lewati,
            s.kasus
        ));
    }
    teks.push_str("</testsuites>\n");
    teks
}

/// Returns the suite of a finding: its site, or the kabupaten where several share it.
fn milik(butir: &Butir<'_>) -> String {
    match butir.situs.as_slice() {
        [satu] => nama(butir.daerah, satu),
        _ => nama(butir.daerah, ""),
    }
}

impl Suite {
    /// Adds the case of the site as a whole, which fails where a shared file refuses it.
    fn keadaan(&mut self, laporan: &Laporan<'_>, situs: &Situs<'_>) {
        let lang = laporan.lang;
        let bersama = laporan
            .butir
            .iter()
            .filter(|b| b.daerah == situs.daerah && b.situs.len() > 1 && b.situs.contains(&situs.label));
        let gagal = bersama.filter(|b| menggagalkan(laporan, b)).count();
        let nama = match lang {
            Lang::Id => "berkas bersama",
            Lang::En => "shared files",
        };
        self.tests += 1;
        self.kasus.push_str(&format!("    <testcase classname=\"{}\" name=\"{nama}\"", atribut(&situs.nama())));
        if gagal == 0 {
            self.kasus.push_str("/>\n");
            return;
        }
        self.gagal += 1;
        let pesan = match lang {
            Lang::Id => format!("{gagal} temuan di berkas bersama; lihat `{}`", situs.daerah),
            Lang::En => format!("{gagal} findings in shared files; see `{}`", situs.daerah),
        };
        let isi = hitung(situs.galat, situs.peringatan, lang);
        self.kasus.push_str(&format!(
            ">\n      <failure message=\"{}\">{}</failure>\n    </testcase>\n",
            atribut(&pesan),
            isi_xml(&isi)
        ));
    }

    fn temuan(&mut self, laporan: &Laporan<'_>, butir: &Butir<'_>) {
        let temuan = butir.temuan;
        let uraian = isi_xml(&uraian(butir, laporan.lang));
        if menggagalkan(laporan, butir) {
            self.gagal += 1;
            let pesan = atribut(&aman(temuan.message.get(laporan.lang)));
            let kode = temuan.code;
            self.kasus(laporan, butir, &format!("<failure type=\"{kode}\" message=\"{pesan}\">{uraian}</failure>"));
        } else {
            self.kasus(laporan, butir, &format!("<system-out>{uraian}</system-out>"));
        }
    }

    fn kasus(&mut self, laporan: &Laporan<'_>, butir: &Butir<'_>, isi: &str) {
        self.tests += 1;
        let tempat = letak(&laporan.sumber.posisi(&butir.temuan.place));
        self.kasus.push_str(&format!(
            "    <testcase classname=\"{}\" name=\"{} {}\">\n      {isi}\n    </testcase>\n",
            atribut(&milik(butir)),
            butir.temuan.code,
            atribut(&tempat)
        ));
    }
}

fn menggagalkan(laporan: &Laporan<'_>, butir: &Butir<'_>) -> bool {
    let ambang: Option<Severity> = laporan.ambang;
    ambang.is_some_and(|ambang| butir.temuan.severity >= ambang)
}

/// Returns words for an attribute; a line break in one would be read as a blank.
fn atribut(teks: &str) -> String {
    isi_xml(teks).replace('"', "&quot;").replace('\n', "&#10;")
}

/// Returns words for an element. XML has no way to write most control characters, and two code points at all.
fn isi_xml(teks: &str) -> String {
    let teks = aman(teks).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    teks.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_leave_their_place() {
        assert_eq!(atribut("a<b>&\"c\"\n]]>"), "a&lt;b&gt;&amp;&quot;c&quot;&#10;]]&gt;");
        assert_eq!(isi_xml("a\u{0}\u{1b}\u{ffff}"), "a\u{fffd}\u{fffd}\u{fffd}");
    }
}
