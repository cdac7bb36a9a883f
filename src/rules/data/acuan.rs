//! DAT-004: area codes of datasets agree with the list of the kabupaten.

use crate::base::indonesia::kutip;
use crate::base::kode_wilayah::{KodeWilayah, Tingkat};
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::register::BerkasDaerah;
use crate::rules::data::terbaca;
use crate::rules::konteks::{Konteks, Lapor};

/// DAT-004: the area that a dataset covers is none of the kabupaten.
///
/// Codes of agencies and their addresses are judged by DOM-012.
pub fn kode_tidak_dikenal(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(daerah) = ctx.daerah.isi() else { return };
    for (_, data) in terbaca(instansi) {
        let Some(kode) = data.cakupan_wilayah.bidang() else { continue };
        let Some((sebab, why)) = asing(kode, daerah) else { continue };
        let tertulis = kutip(kode.as_str());
        lapor.di(
            kode.span,
            Pesan::new(format!("kode wilayah {tertulis} {sebab}"), format!("the area code {tertulis} {why}")),
        );
    }
}

/// Tells why a code is not one of the kabupaten, in both languages; nothing for one that is.
fn asing(kode: &KodeWilayah, daerah: &BerkasDaerah) -> Option<(String, String)> {
    let induk = daerah.kode_wilayah.nilai()?;
    if kode == induk {
        return None;
    }
    if !kode.di_bawah(induk) {
        return Some((
            format!("bukan wilayah kabupaten ini (`{induk}`)"),
            format!("is no area of this kabupaten (`{induk}`)"),
        ));
    }
    // Without a list there is nothing to hold the code against.
    let kecamatan = daerah.kecamatan.daftar();
    let terdaftar = kecamatan.iter().filter_map(|k| k.kode.nilai()).any(|k| kode.di_bawah(k));
    let setingkat = matches!(kode.tingkat(), Tingkat::Kecamatan | Tingkat::Desa);
    (setingkat && !kecamatan.is_empty() && !terdaftar).then(|| {
        (
            "tidak ada di daftar kecamatan pada `daerah.yaml`".to_owned(),
            "is not in the list of districts of `daerah.yaml`".to_owned(),
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::temuan;

    const DAERAH: &str =
        "nama: Contoh\nprofil_hukum: way-kanan\nkode_wilayah: \"18.08\"\nkecamatan: [{kode: 18.08.01, nama: A}]\n";

    #[test]
    fn a_code_is_of_the_kabupaten_one_of_its_districts_or_a_village_there() {
        for (kode, salah) in [
            ("18.08", false),
            ("18.08.01", false),
            ("18.08.01.2003", false),
            ("18.08.77", true),
            ("18.08.77.2001", true),
            ("18.07.01", true),
            ("18", true),
        ] {
            let data = format!("cakupan_wilayah: \"{kode}\"\n");
            let hasil = temuan(
                "DAT-004",
                "2026-11-20",
                &[
                    ("sites/contoh/daerah.yaml", DAERAH),
                    ("sites/contoh/a.yaml", "nama: Dinas A\n"),
                    ("content/contoh/a/data/x.yaml", &data),
                ],
            );
            assert_eq!(!hasil.is_empty(), salah, "{kode}");
        }
    }
}
