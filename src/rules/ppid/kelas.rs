//! The classes of public information: whether they exist, what they list, how old they are.

use crate::base::indonesia::{kutip, terdekat};
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::ppid::KelasInformasi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib::{self, bagian_hampa};

/// Key of the entry that is the list of all public information.
const DAFTAR_INFORMASI: &str = "daftar_informasi";

/// PPI-002: a class of public information is missing or says nothing.
pub fn kelas_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let ppid = &instansi.ppid;
    for (path, kelas) in [
        ("ppid/berkala.yaml", &ppid.berkala),
        ("ppid/serta-merta.yaml", &ppid.serta_merta),
        ("ppid/setiap-saat.yaml", &ppid.setiap_saat),
    ] {
        let bagian = ctx.peraturan.bagian().iter().find(|b| b.berkas.iter().any(|berkas| berkas == path));
        let Some(bagian) = bagian.filter(|b| wajib::diminta(ctx, instansi, b)) else { continue };
        let Some(berkas) = kelas else {
            let path = format!("{}/{path}", instansi.folder);
            let isi = (
                "`diperbarui` dan `daftar`, atau `pernyataan` bahwa saat ini tidak ada",
                "`diperbarui` and `daftar`, or a `pernyataan` that there is none now",
            );
            wajib::lapor_bagian(lapor, bagian, &path, isi);
            continue;
        };
        if berkas.isi.as_ref().is_some_and(|isi| hampa(ctx, isi)) {
            let judul = &bagian.judul;
            lapor.di_isian(
                berkas,
                None,
                bagian_hampa(
                    judul,
                    ("`daftar` maupun `pernyataan` belum ditulis", "neither `daftar` nor `pernyataan` is written"),
                ),
            );
        }
    }
}

fn hampa(ctx: &Konteks<'_>, kelas: &KelasInformasi) -> bool {
    wajib::hampa(ctx, &kelas.daftar) && kelas.pernyataan.kosong()
}

/// Returns where the list begins; the whole list is too long to be marked.
fn awal(isi: &KelasInformasi) -> Option<Span> {
    isi.daftar.span().map(|s| Span { end: s.start, ..s })
}

/// Returns a class that says something; an absent or empty one has its own finding.
fn terisi<'a>(
    ctx: &Konteks<'_>,
    kelas: Option<&'a Berkas<KelasInformasi>>,
) -> Option<(&'a Berkas<KelasInformasi>, &'a KelasInformasi)> {
    let berkas = kelas?;
    let isi = berkas.isi.as_ref().filter(|isi| !hampa(ctx, isi))?;
    Some((berkas, isi))
}

/// Tells whether the list has entries, but none that could be read.
fn tak_terbaca(ctx: &Konteks<'_>, isi: &KelasInformasi) -> bool {
    isi.daftar.daftar().is_empty() && !wajib::hampa(ctx, &isi.daftar)
}

/// PPI-003: an item of periodic information is missing.
pub fn butir_berkala_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = terisi(ctx, instansi.ppid.berkala.as_ref()) else { return };
    if tak_terbaca(ctx, isi) {
        return;
    }
    let daftar_butir = ctx.peraturan.informasi_berkala();
    let daftar_kunci: Vec<&str> = daftar_butir.iter().map(|b| b.kunci.as_str()).collect();
    let entri = isi.daftar.daftar();
    for butir in daftar_butir {
        if entri.iter().any(|e| e.butir.teks() == butir.kunci || e.butir.nilai().is_none() && !e.butir.kosong()) {
            continue;
        }
        let (kunci, nama) = (&butir.kunci, &butir.nama);
        // An entry whose key is a slip of the keys is probably the one that is missing.
        let salah_tulis = entri
            .iter()
            .filter_map(|e| e.butir.bidang())
            .find(|b| !daftar_kunci.contains(&b.as_str()) && terdekat(b, &daftar_kunci) == Some(kunci.as_str()));
        if let Some(tertulis) = salah_tulis {
            let kata = kutip(tertulis);
            let temuan = lapor.di(
                tertulis.span,
                Pesan::new(
                    format!("{kata} bukan kunci butir informasi berkala"),
                    format!("{kata} is no key of periodic information"),
                ),
            );
            temuan.remedy = Pesan::new(format!("maksudnya `{kunci}`?"), format!("did you mean `{kunci}`?"));
        } else {
            lapor
                .di_isian(
                    berkas,
                    awal(isi),
                    Pesan::new(
                        format!("informasi berkala belum memuat {nama} (`{kunci}`)"),
                        format!("periodic information lacks `{kunci}` ({nama})"),
                    ),
                )
                .remedy = Pesan::new(
                format!("tambahkan entri dengan `butir: {kunci}`"),
                format!("add an entry with `butir: {kunci}`"),
            );
        }
    }
}

/// PPI-004: periodic information is older than the law lets it be.
pub fn berkala_usang(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = terisi(ctx, instansi.ppid.berkala.as_ref()) else { return };
    let bulan = ctx.parameter_u32("informasi_berkala_bulan");
    let pesan = match isi.diperbarui.salin() {
        Some(tanggal) if ctx.lewat_bulan(tanggal, bulan) => Pesan::new(
            format!("informasi berkala terakhir diperbarui {tanggal}, sudah lewat {bulan} bulan"),
            format!("periodic information was last updated on {tanggal}, more than {bulan} months ago"),
        ),
        None if isi.diperbarui.kosong() => Pesan::new(
            format!("informasi berkala tidak menyebut kapan `diperbarui`; batasnya {bulan} bulan"),
            format!(
                "periodic information does not say when it was updated (`diperbarui`); the limit is {bulan} months"
            ),
        ),
        Some(_) | None => return,
    };
    lapor.di_isian(berkas, isi.diperbarui.span(), pesan);
}

/// PPI-005: the list of public information is missing.
pub fn daftar_informasi_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = terisi(ctx, instansi.ppid.setiap_saat.as_ref()) else { return };
    if tak_terbaca(ctx, isi) || isi.daftar.daftar().iter().any(|e| e.butir.teks() == DAFTAR_INFORMASI) {
        return;
    }
    lapor.di_isian(
        berkas,
        awal(isi),
        Pesan::new(
            format!("informasi setiap saat belum memuat daftar informasi publik (`butir: {DAFTAR_INFORMASI}`)"),
            format!("information at any time lacks the list of public information (`butir: {DAFTAR_INFORMASI}`)"),
        ),
    );
}
