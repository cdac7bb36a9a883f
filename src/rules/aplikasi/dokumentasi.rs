//! APP-001: the documentation that an application hands over.

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::peraturan::Butir;
use crate::rules::aplikasi::terbaca;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib::hampa;

/// APP-001: an item of the documentation is missing.
pub fn butir_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let diminta: Vec<&Butir> =
        ctx.hukum.dokumentasi_aplikasi().iter().filter_map(|k| ctx.peraturan.dokumentasi_aplikasi(k)).collect();
    for entri in terbaca(instansi) {
        let dokumentasi = &entri.isi.dokumentasi;
        // What was written and could not be read was reported.
        let tak_terbaca = dokumentasi.daftar().is_empty() && !hampa(ctx, dokumentasi);
        if tak_terbaca {
            continue;
        }
        let ada: Vec<String> = dokumentasi.daftar().iter().map(|b| kunci(b)).collect();
        let kurang: Vec<&&Butir> = diminta.iter().filter(|butir| !dipenuhi(butir, &ada)).collect();
        if kurang.is_empty() {
            continue;
        }
        let (nama, jumlah) = (kutip(entri.nama()), diminta.len());
        let sebut = |ambil: fn(&Butir) -> &str| kurang.iter().map(|b| ambil(b)).collect::<Vec<_>>().join(", ");
        let (butir, kode) = (sebut(|b| &b.nama), sebut(|b| &b.kunci));
        let temuan = entri.lapor(
            ctx,
            lapor,
            dokumentasi.span(),
            Pesan::new(
                format!("dokumentasi aplikasi {nama} belum lengkap dari {jumlah} butir: {butir}"),
                format!("the documentation of {nama} lacks of its {jumlah} items: {kode}"),
            ),
        );
        temuan.remedy = Pesan::new(
            format!("serahkan dokumennya, lalu tambahkan ke `dokumentasi`: {kode}"),
            format!("hand the documents over, then add to `dokumentasi`: {kode}"),
        );
    }
}

/// Returns an entry as a key: people write blanks and hyphens where a key has an underscore.
fn kunci(tertulis: &str) -> String {
    tertulis.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Tells whether an item is among the entries, by its own key or by one that holds the same.
fn dipenuhi(butir: &Butir, ada: &[String]) -> bool {
    ada.iter().any(|k| *k == butir.kunci || butir.isian.contains(k))
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    #[test]
    fn the_five_documents_are_met_by_their_own_names_or_by_the_longer_list() {
        for (dokumentasi, kurang) in [
            ("[kebutuhan, arsitektur, dokumen_teknis, manual, kode_sumber]", 0),
            ("[kebutuhan_pengguna, rancangan, dokumen-teknis, Manual Pengguna, kode sumber]", 0),
            ("[kebutuhan, arsitektur, manual, kode_sumber]", 1),
            ("[]", 1),
            ("[{a: b}]", 0),
        ] {
            let isi = format!("nama: X\ndokumentasi: {dokumentasi}\n");
            assert_eq!(banyak("APP-001", "2026-11-20", &[("aplikasi/x.yaml", &isi)]), kurang, "{dokumentasi}");
        }
        assert_eq!(banyak("APP-001", "2026-11-20", &[("aplikasi/x.yaml", "nama: X\n")]), 1);
    }
}
