//! MED-002: links to accounts that nobody registered.

use std::collections::BTreeSet;

use crate::base::indonesia::kutip;
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::rules::alamat::di_semua_berkas;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::medsos::akun::{semua, tujuan};
use crate::rules::medsos::alamat::{Sasaran, jalur, sasaran};

/// MED-002: the accounts of all agencies of the kabupaten make up the register.
pub(super) fn di_luar_register(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let mut terdaftar: BTreeSet<Sasaran> = BTreeSet::new();
    for (_, akun) in semua(ctx) {
        terdaftar.extend(tujuan(ctx, akun));
        if let (Some(platform), Some(nama)) = (akun.platform.salin(), akun.nama.nilai()) {
            let nama = nama.trim_start_matches('@').to_lowercase();
            terdaftar.insert(Sasaran { platform: platform.kata().to_owned(), akun: nama });
        }
    }
    di_semua_berkas(ctx, lapor, |alamat, _, lapor| {
        let span = alamat.span;
        // What the register says about an account is judged there.
        if ctx.sumber.path(span.file).starts_with("sites/") {
            return;
        }
        let Some(lanjut) = ctx.sumber.teks(span.file).and_then(|t| t.get(span.end as usize..)) else { return };
        let jalur = jalur(lanjut);
        let Some(akun) = sasaran(ctx.peraturan, &alamat.host, jalur).filter(|s| !terdaftar.contains(s)) else { return };
        let akhir = span.end + u32::try_from(jalur.len()).unwrap_or(0);
        let (teks, platform) = (kutip(&akun.akun), &akun.platform);
        lapor.di(
            Span::new(span.file, span.start, akhir),
            Pesan::new(
                format!("akun {platform} {teks} ditautkan, tetapi tidak ada di register kabupaten"),
                format!("the {platform} account {teks} is linked, but is not in the register of the kabupaten"),
            ),
        );
    });
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::temuan;

    #[test]
    fn every_registered_account_of_the_kabupaten_may_be_linked() {
        let a = "nama: Dinas A\nmedia_sosial: [{platform: instagram, nama: dinas.a, url: 'https://instagram.com/dinas.a'}]\n";
        let b = "nama: Dinas B\nmedia_sosial: [{platform: x, nama: '@DinasB', url: 'https://x.com/DinasB'}]\n";
        for (tautan, harap) in [
            ("https://www.instagram.com/dinas.a/", 0),
            ("https://twitter.com/dinasb", 0),
            ("https://www.instagram.com/dinas.b", 1),
            ("https://www.instagram.com/p/xyz", 0),
            ("https://wa.me/62811", 1),
            ("https://dinas-a.contoh.go.id", 0),
        ] {
            let isi = format!("---\njudul: A\n---\nIkuti [kami]({tautan}).\n");
            let files = [
                ("sites/contoh/a.yaml", a),
                ("sites/contoh/b.yaml", b),
                ("content/contoh/a/halaman/x.md", isi.as_str()),
            ];
            let hasil = temuan("MED-002", "2026-11-20", &files);
            assert_eq!(hasil.len(), harap, "{tautan}");
            assert!(hasil.iter().all(|(label, _)| label.as_deref() == Some("a")));
        }
    }
}
