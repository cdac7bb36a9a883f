//! Documents: their status, files, description, and those that every agency must have.

use crate::base::indonesia::kutip;
use crate::base::slug::slug;
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::dokumen::{Dokumen, JenisDokumen};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::ppid::dikecualikan::dikecualikan;
use crate::rules::ppid::entri_terbit;
use crate::rules::rujuk::di_dalam;
use crate::rules::tahunan::{Ditunggu, belum_ada};
use crate::rules::wajib;
use crate::syntax::isian::Bidang;

fn terbaca(instansi: &Instansi) -> impl Iterator<Item = (&Berkas<Dokumen>, &Dokumen)> {
    instansi.daftar_dokumen.iter().filter_map(|b| b.isi.as_ref().map(|isi| (b, isi)))
}

/// PPI-011: the data trustee has not said whether a document is open.
pub fn status_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, dokumen) in terbaca(instansi) {
        let judul = kutip(dokumen.judul.teks());
        let (span, pesan) = if dokumen.klasifikasi.kosong() {
            let pesan = Pesan::new(
                format!("dokumen {judul} belum berstatus `terbuka` atau `dikecualikan` (`klasifikasi`)"),
                format!("the document {judul} has no status `terbuka` or `dikecualikan` (`klasifikasi`)"),
            );
            (dokumen.klasifikasi.span(), pesan)
        } else if dokumen.ditetapkan_oleh.kosong() {
            let pesan = Pesan::new(
                format!("status dokumen {judul} tidak menyebut wali data yang menetapkannya (`ditetapkan_oleh`)"),
                format!("the status of the document {judul} names no trustee who set it (`ditetapkan_oleh`)"),
            );
            (dokumen.ditetapkan_oleh.span(), pesan)
        } else {
            continue;
        };
        lapor.di_isian(berkas, span, pesan);
    }
}

/// PPI-012: an entry, document or dataset names a file that is not there.
pub fn berkas_hilang(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for e in entri_terbit(instansi) {
        let Some(id) = e.dokumen.bidang().filter(|id| di_dalam(id)) else { continue };
        if instansi.daftar_dokumen.iter().any(|d| d.id == id.nilai) {
            continue;
        }
        let tertulis = kutip(id);
        lapor.di(
            id.span,
            Pesan::new(
                format!("dokumen {tertulis} tidak ada di folder `dokumen/`"),
                format!("there is no document {tertulis} in the folder `dokumen/`"),
            ),
        );
    }
    for (_, dokumen) in terbaca(instansi) {
        let Some(nama) = dokumen.berkas.bidang().filter(|_| !dikecualikan(dokumen)) else { continue };
        hilang(instansi, lapor, "dokumen", nama);
    }
    for berkas in &instansi.daftar_data {
        let Some(data) = &berkas.isi else { continue };
        for file in data.berkas.daftar() {
            let Some(nama) = file.nama.bidang() else { continue };
            hilang(instansi, lapor, "data", nama);
        }
    }
}

fn hilang(instansi: &Instansi, lapor: &mut Lapor<'_>, folder: &str, nama: &Bidang<String>) {
    if !di_dalam(nama) || instansi.aset.contains_key(&format!("{folder}/{}", nama.nilai)) {
        return;
    }
    let tertulis = kutip(nama);
    let temuan = lapor.di(
        nama.span,
        Pesan::new(
            format!("berkas {tertulis} tidak ada di folder `{folder}/`"),
            format!("there is no file {tertulis} in the folder `{folder}/`"),
        ),
    );
    // Blanks, capitals and underscores are what file managers change; the name is then the same for its reader.
    let rata = |teks: &str| slug(&teks.replace('.', "-"));
    let milik = instansi.aset.keys().filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
    if let Some(ada) = milik.into_iter().find(|ada| rata(ada) == rata(nama)) {
        temuan.remedy = Pesan::new(
            format!("ganti nama berkas `{ada}` menjadi {tertulis}"),
            format!("rename the file `{ada}` to {tertulis}"),
        );
    }
}

/// PPI-013: the documents of budget and finance are missing.
pub fn anggaran_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(bagian) = wajib::bagian(ctx, instansi, "PPI-013") else { return };
    let tahun = ctx.tanggal.tahun();
    if instansi.daftar_dokumen.is_empty() {
        let path = format!("{}/dokumen/dpa-{tahun}.yaml", instansi.folder);
        let isi = (
            "`jenis: dpa`, tahun, nomor, tanggal, dan berkas atau tautannya, lalu begitu juga dokumen lain",
            "`jenis: dpa`, year, number, date, and its file or address, then the other documents likewise",
        );
        wajib::lapor_bagian(lapor, bagian, &path, isi);
        return;
    }
    for (nama, name, ditunggu) in [
        (
            "dokumen anggaran (DPA atau RKA)",
            "budget (DPA or RKA)",
            Ditunggu {
                jenis: &[JenisDokumen::Dpa, JenisDokumen::Rka],
                tahun,
                sampai_bulan: "dokumen_tahunan_bulan_terakhir",
            },
        ),
        (
            "laporan keuangan",
            "financial report",
            Ditunggu {
                jenis: &[JenisDokumen::LaporanKeuangan],
                tahun: tahun - 1,
                sampai_bulan: "laporan_keuangan_bulan_terakhir",
            },
        ),
    ] {
        if belum_ada(ctx, instansi, &ditunggu) {
            let tahun = ditunggu.tahun;
            lapor.di_berkas(
                ditunggu.path(instansi),
                Pesan::new(format!("{nama} tahun {tahun} belum ada"), format!("the {name} of {tahun} is missing")),
            );
        }
    }
}

/// PPI-014: the kabupaten gives no address of procurement or of officials' declarations of wealth.
pub fn tautan_kosong(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let Some(daerah) = ctx.daerah.isi() else { return };
    let berkas = &ctx.daerah.berkas;
    let bersama = |span: Option<Span>, kunci: &str, lapor: &mut Lapor<'_>| {
        lapor.di_isian(
            berkas,
            span.or(daerah.tautan.span()),
            Pesan::new(
                format!("tautan `{kunci}` untuk semua situs kabupaten belum ditulis"),
                format!("the link `{kunci}` for all sites of the kabupaten is not written"),
            ),
        );
    };
    if daerah.tautan.kosong() {
        bersama(None, "tautan", lapor);
        return;
    }
    let Some(tautan) = daerah.tautan.nilai() else { return };
    for (kunci, isian) in [("lpse", &tautan.lpse), ("sirup", &tautan.sirup), ("lhkpn", &tautan.lhkpn)] {
        if isian.kosong() {
            bersama(isian.span(), kunci, lapor);
        }
    }
}

/// PPI-015: an agency lists no regulation, or one without a link to the network of legal documentation.
pub fn tanpa_jdih(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(bagian) = wajib::bagian(ctx, instansi, "PPI-015") else { return };
    let mut ada = false;
    for berkas in &instansi.daftar_dokumen {
        // A document that cannot be read may be a regulation.
        let Some(dokumen) = &berkas.isi else {
            ada = true;
            continue;
        };
        if dokumen.jenis.salin() != Some(JenisDokumen::ProdukHukum) {
            ada |= dokumen.jenis.nilai().is_none() && !dokumen.jenis.kosong();
            continue;
        }
        ada = true;
        if dokumen.tautan.kosong() && !dikecualikan(dokumen) {
            let judul = kutip(dokumen.judul.teks());
            lapor.di_isian(
                berkas,
                dokumen.tautan.span(),
                Pesan::new(
                    format!("produk hukum {judul} belum bertaut ke JDIH (`tautan`)"),
                    format!("the regulation {judul} has no link to the legal documentation network (`tautan`)"),
                ),
            );
        }
    }
    if !ada {
        let path = format!("{}/dokumen/pembentukan.yaml", instansi.folder);
        let isi = (
            "`jenis: produk_hukum` dan `tautan` ke JDIH",
            "`jenis: produk_hukum` and a `tautan` to the legal documentation network",
        );
        wajib::lapor_bagian(lapor, bagian, &path, isi);
    }
}

/// PPI-018: a document lacks what a reader needs before opening it.
pub fn keterangan_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, dokumen) in terbaca(instansi) {
        // Forms and leaflets are not numbered.
        let bernomor = !matches!(dokumen.jenis.salin(), Some(JenisDokumen::Formulir | JenisDokumen::Lainnya) | None);
        // Size and format are read from the file; a document elsewhere has them there.
        let tanpa_isi = dokumen.berkas.kosong() && dokumen.tautan.kosong() && !dikecualikan(dokumen);
        for (kunci, kosong, span) in [
            ("judul", dokumen.judul.kosong(), dokumen.judul.span()),
            ("nomor", bernomor && dokumen.nomor.kosong(), dokumen.nomor.span()),
            ("tanggal", dokumen.tanggal.kosong(), dokumen.tanggal.span()),
            ("berkas", tanpa_isi && dokumen.jenis.salin() != Some(JenisDokumen::ProdukHukum), dokumen.berkas.span()),
        ] {
            if kosong {
                let tertulis = kutip(&berkas.id);
                lapor.di_isian(
                    berkas,
                    span,
                    Pesan::new(
                        format!("dokumen {tertulis} belum memuat `{kunci}`"),
                        format!("the document {tertulis} lacks `{kunci}`"),
                    ),
                );
            }
        }
    }
}
