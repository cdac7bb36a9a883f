//! When things are there: keys that contradict each other (MUT-011), and records that name what is not there (MUT-012).

use crate::base::tanggal::Tanggal;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::jadwal::{Bertayang, Masa};
use crate::model::kinerja::Laporan;
use crate::model::layanan::Syarat;
use crate::model::naskah::{JenisPengumuman, KepalaPengumuman};
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::{Bidang, Isian};

/// MUT-011: what the keys say together cannot be meant.
pub(super) fn bertentangan(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for n in &instansi.daftar_halaman {
        umum(ctx, &n.berkas, lapor);
    }
    for n in &instansi.daftar_berita {
        umum(ctx, &n.berkas, lapor);
    }
    for n in &instansi.daftar_pengumuman {
        umum(ctx, &n.berkas, lapor);
        if let Some(isi) = &n.berkas.isi {
            pengumuman(isi, lapor);
        }
    }
    for b in &instansi.daftar_dokumen {
        umum(ctx, b, lapor);
    }
    for b in &instansi.daftar_data {
        umum(ctx, b, lapor);
    }
}

fn umum<T: Bertayang>(ctx: &Konteks<'_>, berkas: &Berkas<T>, lapor: &mut Lapor<'_>) {
    let Some(isi) = &berkas.isi else { return };
    let jadwal = isi.jadwal();
    if let (Some(ke), true) = (jadwal.pengganti.and_then(Isian::bidang), jadwal.sampai.kosong()) {
        let pesan = Pesan::new(
            "`tayang_pengganti` tanpa `tayang_sampai` tidak pernah berlaku",
            "`tayang_pengganti` without `tayang_sampai` never takes effect",
        );
        lapor.di(ke.span, pesan).remedy = Pesan::new(
            "tulis hari terakhirnya di `tayang_sampai`, atau hapus `tayang_pengganti`",
            "write the last day in `tayang_sampai`, or remove `tayang_pengganti`",
        );
    }
    let Some(mulai) = jadwal.mulai.bidang() else { return };
    if let Some(tanggal) = jadwal.tanggal.and_then(Isian::salin).filter(|tanggal| mulai.nilai < *tanggal) {
        let (hari, iso) = (mulai.nilai, tanggal.iso());
        let pesan = Pesan::new(
            format!("`tayang_mulai` {hari} lebih dahulu daripada `tanggal`; tulisan ini baru tampil pada {tanggal}"),
            format!("`tayang_mulai` is earlier than `tanggal`; this is not there before {iso}"),
        );
        lapor.di(mulai.span, pesan).remedy = Pesan::new(
            "hapus `tayang_mulai`, atau tulis `tanggal` yang sama atau lebih dahulu",
            "remove `tayang_mulai`, or write a `tanggal` that is not later",
        );
    }
    let tertahan = jadwal.draf.is_some_and(|draf| draf.salin() == Some(true));
    if tertahan && jadwal.pertama().is_some_and(|hari| hari <= ctx.tanggal) {
        let hari = mulai.nilai;
        let pesan = Pesan::new(
            format!("hari tayangnya, {hari}, sudah tiba, tetapi `draf: ya` masih menahannya"),
            format!("its first day, {}, has come, but `draf: ya` still holds it back", hari.iso()),
        );
        lapor.di(mulai.span, pesan).remedy =
            Pesan::new("hapus `draf: ya`, atau ubah `tayang_mulai`", "remove `draf: ya`, or change `tayang_mulai`");
    }
}

fn pengumuman(isi: &KepalaPengumuman, lapor: &mut Lapor<'_>) {
    let darurat = isi.jenis.salin() == Some(JenisPengumuman::Darurat);
    if let (Some(mulai), Some(tanggal), true) = (isi.tayang_mulai.bidang(), isi.tanggal.salin(), darurat)
        && mulai.nilai > tanggal
    {
        let pesan = Pesan::new(
            "pengumuman darurat tidak boleh ditunda: orang yang terancam harus tahu pada hari itu juga",
            "a notice of danger must not wait: those in danger must know on the same day",
        );
        lapor.di(mulai.span, pesan).remedy = Pesan::new("hapus `tayang_mulai`", "remove `tayang_mulai`");
    }
    if let (Some(sampai), Some(selesai)) = (isi.tayang_sampai.bidang(), isi.selesai.salin())
        && sampai.nilai < selesai
    {
        let (hari, iso) = (sampai.nilai, sampai.nilai.iso());
        let pesan = Pesan::new(
            format!("pengumuman hilang sesudah {hari}, padahal berlaku sampai {selesai} (`selesai`)"),
            format!("the notice is gone after {iso}, but holds until {} (`selesai`)", selesai.iso()),
        );
        lapor.di(sampai.span, pesan).remedy = Pesan::new(
            format!("tulis `tayang_sampai` paling cepat {selesai}"),
            format!("write a `tayang_sampai` not before {}", selesai.iso()),
        );
    }
}

/// MUT-012: a record that is there names one that is not.
pub(super) fn belum_tampil(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let mut daftar: Vec<&Bidang<String>> = Vec::new();
    for isi in instansi.daftar_layanan.iter().filter_map(|b| b.isi.as_ref()) {
        daftar.extend(isi.formulir.daftar());
        daftar.extend(isi.persyaratan.daftar().iter().filter_map(|s| match &s.nilai {
            Syarat::Kalimat(_) => None,
            Syarat::Rincian(rincian) => rincian.formulir.bidang(),
        }));
    }
    for isi in instansi.daftar_laporan.iter().filter_map(|b| b.isi.as_ref()) {
        let dokumen = match isi {
            Laporan::Pelayanan(isi) => &isi.dokumen,
            Laporan::Spbe(isi) => &isi.dokumen,
            Laporan::Informasi(isi) => &isi.dokumen,
        };
        daftar.extend(dokumen.bidang());
    }
    let ppid = &instansi.ppid;
    for kelas in [&ppid.berkala, &ppid.serta_merta, &ppid.setiap_saat].into_iter().flatten() {
        let butir = kelas.isi.as_ref().map_or(&[][..], |isi| isi.daftar.daftar());
        daftar.extend(butir.iter().filter_map(|b| b.dokumen.bidang()));
    }
    for id in daftar {
        let dokumen = instansi.daftar_dokumen.iter().find(|d| d.id == id.nilai).and_then(|d| d.isi.as_ref());
        if let Some(dokumen) = dokumen {
            satu(id, "dokumen", "document", dokumen.jadwal().masa(ctx.tanggal), lapor);
        }
    }
    let isi = |id: &str| instansi.daftar_halaman.iter().find(|n| n.berkas.id == id)?.berkas.isi.as_ref();
    for kepala in instansi.daftar_halaman.iter().filter_map(|n| n.berkas.isi.as_ref()) {
        if let Some(id) = kepala.terjemahan.bidang().filter(|_| kepala.tampil(ctx.tanggal))
            && let Some(asli) = isi(id)
        {
            satu(id, "halaman", "page", asli.jadwal().masa(ctx.tanggal), lapor);
        }
    }
}

fn satu(id: &Bidang<String>, jenis: &str, kind: &str, masa: Masa, lapor: &mut Lapor<'_>) {
    let (nama, iso) = (&id.nilai, |hari: Tanggal| hari.iso());
    let (apa, what) = match masa {
        Masa::Tampil | Masa::Draf => return,
        Masa::Nanti(Some(hari)) => (format!("baru tampil pada {hari}"), format!("is not there before {}", iso(hari))),
        Masa::Lalu(Some(hari)) => (format!("hanya tampil sampai {hari}"), format!("was there until {}", iso(hari))),
        // A date that cannot be read has been reported.
        Masa::Nanti(None) | Masa::Lalu(None) => return,
    };
    let pesan = Pesan::new(format!("{jenis} `{nama}` {apa}"), format!("the {kind} `{nama}` {what}"));
    lapor.di(id.span, pesan);
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    const HARI: &str = "2026-11-20";

    #[test]
    fn keys_that_contradict_each_other_are_found() {
        for (path, isi, harap) in [
            ("halaman/a.md", "tayang_pengganti: /profil/", 1),
            ("halaman/a.md", "tayang_pengganti: /profil/\ntayang_sampai: 2026-12-01", 0),
            ("berita/a.md", "tanggal: 2026-11-10\ntayang_mulai: 2026-11-09", 1),
            ("berita/a.md", "tanggal: 2026-11-10\ntayang_mulai: 2026-11-10", 0),
            ("berita/a.md", "tanggal: 2026-11-10\ntayang_mulai: 2026-11-20\ndraf: ya", 1),
            ("berita/a.md", "tanggal: 2026-11-10\ntayang_mulai: 2026-11-21\ndraf: ya", 0),
            ("pengumuman/a.md", "tanggal: 2026-11-10\ntayang_mulai: 2026-11-21\njenis: darurat", 1),
            ("pengumuman/a.md", "tanggal: 2026-11-10\ntayang_mulai: 2026-11-21\njenis: umum", 0),
            ("pengumuman/a.md", "tanggal: 2026-11-10\nselesai: 2026-12-02\ntayang_sampai: 2026-12-01", 1),
            ("pengumuman/a.md", "tanggal: 2026-11-10\nselesai: 2026-12-02\ntayang_sampai: 2026-12-02", 0),
        ] {
            let isi = format!("---\n{isi}\n---\nIsi.\n");
            assert_eq!(banyak("MUT-011", HARI, &[(path, &isi)]), harap, "{path} {isi}");
        }
    }

    #[test]
    fn a_record_names_only_what_is_there() {
        for (jadwal, harap) in [
            ("", 0),
            ("tayang_mulai: 2026-11-20\n", 0),
            ("tayang_mulai: 2026-11-21\n", 2),
            ("tayang_sampai: 2026-11-20\n", 0),
            ("tayang_sampai: 2026-11-19\n", 2),
        ] {
            let dokumen = format!("judul: A\n{jadwal}");
            let berkas = [
                ("dokumen/a.yaml", dokumen.as_str()),
                ("layanan/l.yaml", "nama: L\nformulir: [a]\n"),
                ("ppid/berkala.yaml", "daftar: [{judul: B, dokumen: a}]\n"),
            ];
            assert_eq!(banyak("MUT-012", HARI, &berkas), harap, "{jadwal}");
        }
    }
}
