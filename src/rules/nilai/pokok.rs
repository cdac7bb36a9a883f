//! Whether the thing that a check looks at is there.

use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::dokumen::JenisDokumen;
use crate::model::kinerja::Laporan;
use crate::model::layanan::Layanan;
use crate::model::naskah::JenisPengumuman;
use crate::peraturan::Pokok;

/// Tells whether an agency has what a check looks at, in files that can be read.
#[must_use]
pub fn ada(pokok: Pokok, instansi: &Instansi) -> bool {
    let register = instansi.register.isi.as_ref();
    let ppid = &instansi.ppid;
    match pokok {
        Pokok::Situs => true,
        Pokok::Kabupaten => false,
        Pokok::SkSubdomain => register.is_some_and(|r| !r.sk_subdomain.kosong()),
        Pokok::DomainLain => register.is_some_and(|r| !r.domain_lain.hampa()),
        Pokok::Profil => instansi.profil.as_ref().is_some_and(|b| b.isi.is_some()),
        Pokok::Pelaksana => instansi.pelaksana.as_ref().is_some_and(|b| b.isi.is_some()),
        Pokok::Layanan => layanan(instansi, |_| true),
        Pokok::PihakLain => layanan(instansi, |l| !l.pihak_lain.kosong()),
        Pokok::Prasyarat => layanan(instansi, |l| !l.prasyarat.hampa()),
        Pokok::TautanDaring => layanan(instansi, |l| !l.tautan_daring.kosong()),
        Pokok::Maklumat => instansi.maklumat.as_ref().is_some_and(|b| b.isi.is_some()),
        Pokok::Sop => instansi.daftar_sop.iter().any(|b| b.isi.is_some()),
        Pokok::LaporanPelayanan => instansi.daftar_laporan.iter().any(|b| matches!(b.isi, Some(Laporan::Pelayanan(_)))),
        Pokok::Pengaduan => instansi.pengaduan.as_ref().is_some_and(|b| b.isi.is_some()),
        Pokok::Survei => instansi.daftar_skm.iter().any(|b| b.isi.is_some()),
        Pokok::ProfilPpid => ppid.profil.as_ref().is_some_and(|b| b.isi.is_some()),
        Pokok::Berkala => ppid.berkala.as_ref().is_some_and(|b| b.isi.is_some()),
        Pokok::SertaMerta => entri(&ppid.serta_merta),
        Pokok::Dikecualikan => entri(&ppid.dikecualikan),
        Pokok::Dokumen => instansi.daftar_dokumen.iter().any(|b| b.isi.is_some()),
        Pokok::ProdukHukum => instansi
            .daftar_dokumen
            .iter()
            .filter_map(|b| b.isi.as_ref())
            .any(|d| d.jenis.salin() == Some(JenisDokumen::ProdukHukum)),
        Pokok::Perbaikan => instansi
            .daftar_pengumuman
            .iter()
            .filter_map(|n| n.berkas.isi.as_ref())
            .any(|p| p.jenis.salin() == Some(JenisPengumuman::PerbaikanSarana)),
        Pokok::Berita => instansi.daftar_berita.iter().any(|n| n.berkas.isi.is_some()),
        Pokok::Pengumuman => instansi.daftar_pengumuman.iter().any(|n| n.berkas.isi.is_some()),
        Pokok::Dataset => instansi.daftar_data.iter().any(|b| b.isi.is_some()),
        Pokok::Aplikasi => instansi.daftar_aplikasi.iter().any(|b| b.isi.is_some()),
        Pokok::Akun => register.is_some_and(|r| !r.media_sosial.hampa()),
        Pokok::Gambar => instansi.aset.keys().any(|path| path.starts_with("gambar/")),
    }
}

fn layanan(instansi: &Instansi, syarat: impl Fn(&Layanan) -> bool) -> bool {
    instansi.daftar_layanan.iter().filter_map(|b| b.isi.as_ref()).any(syarat)
}

fn entri(kelas: &Option<crate::model::daerah::Berkas<crate::model::ppid::KelasInformasi>>) -> bool {
    kelas.as_ref().and_then(|b| b.isi.as_ref()).is_some_and(|k| !k.daftar.hampa())
}

/// Returns the name of a subject, after the words `there is no`.
#[must_use]
pub fn nama(pokok: Pokok) -> Pesan {
    let (id, en) = match pokok {
        Pokok::Situs => ("situs", "site"),
        Pokok::Kabupaten => (
            "yang dinilai pada satu situs; cek ini tentang kabupaten",
            "single site in this check; it is about the kabupaten",
        ),
        Pokok::SkSubdomain => ("keputusan subdomain", "decree on the subdomain"),
        Pokok::DomainLain => ("domain lain", "other domain"),
        Pokok::Profil => ("profil penyelenggara", "profile of the provider"),
        Pokok::Pelaksana => ("profil pelaksana", "profile of the executor"),
        Pokok::Layanan => ("layanan", "service"),
        Pokok::PihakLain => ("layanan yang dijalankan pihak lain", "service run by another party"),
        Pokok::Prasyarat => ("layanan berprasyarat", "service with a prerequisite"),
        Pokok::TautanDaring => ("layanan daring", "online service"),
        Pokok::Maklumat => ("maklumat pelayanan", "service pledge"),
        Pokok::Sop => ("SOP", "SOP"),
        Pokok::LaporanPelayanan => ("laporan pelayanan", "report on services"),
        Pokok::Pengaduan => ("pengelolaan pengaduan", "complaint section"),
        Pokok::Survei => ("survei kepuasan", "satisfaction survey"),
        Pokok::ProfilPpid => ("profil PPID", "profile of the PPID"),
        Pokok::Berkala => ("informasi berkala", "periodic information"),
        Pokok::SertaMerta => ("informasi serta-merta", "immediate notice"),
        Pokok::Dikecualikan => ("informasi yang dikecualikan", "exempt information"),
        Pokok::Dokumen => ("dokumen", "document"),
        Pokok::ProdukHukum => ("produk hukum", "regulation of the agency"),
        Pokok::Perbaikan => ("pengumuman perbaikan sarana", "announcement of a repair"),
        Pokok::Berita => ("berita", "news"),
        Pokok::Pengumuman => ("pengumuman", "announcement"),
        Pokok::Dataset => ("data", "dataset"),
        Pokok::Aplikasi => ("aplikasi", "application"),
        Pokok::Akun => ("akun media sosial", "social account"),
        Pokok::Gambar => ("gambar", "picture"),
    };
    Pesan::new(id, en)
}
