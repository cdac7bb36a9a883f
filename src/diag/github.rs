//! The report as workflow commands, which GitHub shows beside the changed lines.
//!
//! GitHub keeps ten errors, ten warnings and ten notices of a step, and drops the rest without a word. So the heaviest
//! are printed, and one notice tells the real numbers.

use crate::diag::butir::Butir;
use crate::diag::gitlab::uraian;
use crate::diag::ikhtisar;
use crate::diag::laporan::Laporan;
use crate::diag::{Lang, Severity};

/// Annotations of one weight that GitHub keeps of a step.
const PER_TINGKAT: usize = 10;

/// Returns the commands, the totals as a notice, and the rows of the sites as plain lines.
#[must_use]
pub fn cetak(laporan: &Laporan<'_>) -> String {
    let mut teks = String::new();
    let mut tampil = 0;
    for severity in [Severity::Error, Severity::Warning] {
        for butir in menurut_bobot(laporan).into_iter().filter(|b| b.temuan.severity == severity).take(PER_TINGKAT) {
            teks.push_str(&perintah(laporan, butir));
            tampil += 1;
        }
    }
    let (galat, peringatan) = (laporan.hitung(Severity::Error), laporan.hitung(Severity::Warning));
    let total = ikhtisar::total(laporan.jumlah_situs(), galat, peringatan, laporan.lang);
    let sisa = laporan.butir.len() - tampil;
    let ekor = match (sisa, laporan.lang) {
        (0, _) => String::new(),
        (n, Lang::Id) => format!("; {n} temuan lagi ada di log"),
        (1, Lang::En) => "; 1 more finding is in the log".to_owned(),
        (n, Lang::En) => format!("; {n} more findings are in the log"),
    };
    teks.push_str(&format!("::notice title=pendopo::{}\n", data(&format!("{total}{ekor}"))));
    // What GitHub would drop stays readable in the log of the job.
    for butir in menurut_bobot(laporan).into_iter().filter(|_| sisa > 0) {
        let tempat = crate::diag::ringkas::cetak(butir.temuan, laporan.sumber, laporan.lang);
        teks.push_str(&log(&tempat));
    }
    for situs in laporan.situs.iter().filter(|s| s.galat + s.peringatan > 0) {
        let hitung = ikhtisar::hitung(situs.galat, situs.peringatan, laporan.lang);
        teks.push_str(&log(&format!("{}: {hitung}", situs.nama())));
    }
    teks
}

/// Returns the findings by importance: one of each cause first, so that ten lines tell of ten causes.
fn menurut_bobot<'r, 'a>(laporan: &'r Laporan<'a>) -> Vec<&'r Butir<'a>> {
    let kelompok = laporan.menurut_bobot();
    let kepala = kelompok.iter().map(|k| laporan.kepala(k));
    let lain = kelompok.iter().flat_map(|k| k.anggota.iter().skip(1).map(|n| &laporan.butir[*n]));
    kepala.chain(lain).collect()
}

fn perintah(laporan: &Laporan<'_>, butir: &Butir<'_>) -> String {
    let temuan = butir.temuan;
    let nama = match temuan.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut teks = format!("::{nama} file={}", properti(&laporan.path(&temuan.place)));
    let posisi = laporan.sumber.posisi(&temuan.place);
    if let (Some((baris, kolom)), Some((baris_akhir, kolom_akhir))) = (posisi.titik, posisi.akhir) {
        teks.push_str(&format!(",line={baris},endLine={baris_akhir}"));
        // Columns of a range over several lines are refused.
        if baris == baris_akhir {
            teks.push_str(&format!(",col={kolom},endColumn={kolom_akhir}"));
        }
    }
    teks.push_str(&format!(",title={}::{}\n", properti(temuan.code), data(&uraian(butir, laporan.lang))));
    teks
}

/// Returns words as the message of a command.
fn data(teks: &str) -> String {
    teks.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns words as a property of a command.
fn properti(teks: &str) -> String {
    data(teks).replace(':', "%3A").replace(',', "%2C")
}

/// Returns a line of the log that no runner takes for a command.
fn log(teks: &str) -> String {
    let teks = teks.replace('\n', " ").replace("##[", "##\u{fffd}[");
    if teks.trim_start().starts_with("::") { format!("- {teks}\n") } else { format!("{teks}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::butir::Milik;
    use crate::diag::sumber::Sumber;
    use crate::diag::{Diagnostic, Pesan, Place};

    fn teks(daftar: &[Diagnostic]) -> String {
        let sumber = Sumber::default();
        let milik = daftar.iter().map(|temuan| Milik { daerah: "a", label: "b", temuan });
        cetak(&Laporan::baru(&sumber, Lang::En, milik))
    }

    fn temuan(ke: usize, path: &str, kata: &str) -> Diagnostic {
        let pesan = Pesan::new(format!("{kata} {ke}"), format!("{kata} {ke}"));
        let buat = if ke.is_multiple_of(3) { Diagnostic::warning } else { Diagnostic::error };
        buat("STD-004", Place::Path(path.to_owned()), pesan, Pesan::new("isi", "fill in"))
    }

    #[test]
    fn signs_of_the_command_language_are_escaped() {
        let satu = teks(&[temuan(1, "a,b:c/100%.yaml", "100% ::error::\nbaris")]);
        assert!(
            satu.starts_with("::error file=a%2Cb%3Ac/100%25.yaml,title=STD-004::100%25 ::error::%0Abaris 1; fill in\n"),
            "{satu}"
        );
    }

    #[test]
    fn no_more_is_annotated_than_github_keeps_and_the_rest_is_told() {
        let banyak: Vec<Diagnostic> = (0..60).map(|n| temuan(n, &format!("content/a/b/{n}.yaml"), "kata")).collect();
        let teks = teks(&banyak);
        let mulai = |awal: &str| teks.lines().filter(|baris| baris.starts_with(awal)).count();
        assert_eq!((mulai("::error "), mulai("::warning "), mulai("::notice ")), (10, 10, 1));
        assert!(teks.contains("40 errors, 20 warnings; 40 more findings are in the log"), "{teks}");
        for n in 0..60 {
            assert!(teks.contains(&format!("kata {n}\n")) || teks.contains(&format!("kata {n};")), "{n}");
        }
    }

    #[test]
    fn words_of_a_file_are_no_command_in_the_log() {
        for (kata, harap) in
            [("::stop-commands::x", "- ::stop"), (" ::debug::x", "-  ::debug"), ("##[add-mask]x", "##\u{fffd}[")]
        {
            assert!(log(kata).starts_with(harap), "{kata}");
        }
    }
}
