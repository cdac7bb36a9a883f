//! PDP-001 and PDP-002: no number of a citizen or a family in anything that is published.
//!
//! Messages carry the masked number only, and places are masked where they are printed: a report is read by more people
//! than the file.

use crate::base::nik::{self, Jenis, Temuan};
use crate::base::{rekening, samar};
use crate::diag::{Pesan, Severity};
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::pribadi::{naskah, tabel};

/// Reports identity numbers in the texts and names of all files of an agency.
pub fn terbuka(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    laporkan(ctx, instansi, lapor, Jenis::Nik);
}

/// Reports numbers of family cards, which have the shape of identity numbers and stand beside other words.
pub fn keluarga(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    laporkan(ctx, instansi, lapor, Jenis::Kk);
}

/// Reports the numbers of one kind.
///
/// A number whose province, date and serial fit weighs as the law says. Sixteen digits that do not fit may be a
/// mistyped number or no number of a citizen at all, so they never refuse a site.
fn laporkan(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>, jenis: Jenis) {
    for naskah in naskah::setiap(ctx, instansi) {
        let teks = naskah.teks.as_ref();
        let mut temuan = nik::cari(teks);
        // A name with sixteen digits is most often a camera's or a scanner's.
        temuan.retain(|t| t.jenis == jenis && (t.pasti || !(naskah.nama() || lain(teks, *t))));
        temuan.retain(|t| !naskah.pecahan(&(t.mulai..t.akhir)));
        if temuan.iter().any(|t| !t.pasti) {
            // What is called a bank account has a check of its own.
            let akun = rekening::cari(teks);
            temuan.retain(|t| t.pasti || !tabel::menyentuh(&akun, &(t.mulai..t.akhir)));
        }
        for t in tabel::di_luar(ctx, &naskah, temuan, |t| t.mulai..t.akhir) {
            let laporan = naskah.lapor(lapor, t.mulai..t.akhir, pesan(&teks[t.mulai..t.akhir], t));
            if naskah.nama() {
                laporan.remedy = Pesan::new(
                    "ganti nama berkas menurut isinya, bukan menurut orangnya",
                    "name the file by what it holds, not by the person",
                );
            }
            if !t.pasti {
                laporan.severity = Severity::Warning;
                laporan.remedy = Pesan::new(
                    "bila ini nomor seseorang, hapus; bila bukan, biarkan",
                    "if this is a person's number, remove it; if not, leave it",
                );
            }
        }
    }
}

fn pesan(angka: &str, temuan: Temuan) -> Pesan {
    let angka = samar::tutup(angka, 4);
    let (id, en) = match temuan.jenis {
        Jenis::Nik => ("NIK", "identity number"),
        Jenis::Kk => ("nomor KK", "family card number"),
    };
    if temuan.pasti {
        Pesan::new(format!("{id} `{angka}` terbuka untuk umum"), format!("the {en} `{angka}` is open to the public"))
    } else {
        Pesan::new(
            format!("mungkin {id}: `{angka}` terdiri dari enam belas angka"),
            format!("perhaps an {en}: `{angka}` has sixteen digits"),
        )
    }
}

/// Tells whether sixteen digits that do not fit are plainly something else.
///
/// Decree numbers and file ids hang on letters, slashes or underscores; coordinates follow a decimal mark; taxpayer
/// numbers of offices begin with zero, which no province does; four groups may be four years.
fn lain(teks: &str, temuan: Temuan) -> bool {
    let isi = &teks[temuan.mulai..temuan.akhir];
    let mut sebelum = teks[..temuan.mulai].chars().rev();
    let (dekat, jauh) = (sebelum.next(), sebelum.next());
    let melekat = |c: char| c.is_alphanumeric() || matches!(c, '/' | '_' | '=' | '#' | '\\');
    let pecahan = matches!(dekat, Some('.' | ',')) && jauh.is_some_and(|c| c.is_ascii_digit());
    let tahun = |bagian: &str| bagian.parse::<u32>().is_ok_and(|n| (1900..2100).contains(&n));
    dekat.is_some_and(melekat)
        || teks[temuan.akhir..].chars().next().is_some_and(melekat)
        || pecahan
        || isi.starts_with('0')
        || isi.split(|c: char| !c.is_ascii_digit()).all(tahun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_digits_of_another_kind_are_left_alone() {
        for (teks, apa) in [
            ("nomor: 800/9912345678901234/2025", true),
            ("nomor: SK-9912345678901234A", true),
            ("https://contoh.go.id/berkas?id=9912345678901234", true),
            ("NPWP 0012345678901000", true),
            ("bujur: 110.9912345678901234", true),
            ("tahun 2019 2020 2021 2022", true),
            ("nomor 9912345678901234 atas nama", false),
            ("(9912345678901234)", false),
            ("9912 3456 7890 1234.", false),
        ] {
            let temuan = nik::cari(teks);
            assert_eq!(temuan.len(), 1, "{teks}");
            assert!(!temuan[0].pasti, "{teks}");
            assert_eq!(lain(teks, temuan[0]), apa, "{teks}");
        }
    }
}
