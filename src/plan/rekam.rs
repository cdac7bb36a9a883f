//! The record of a site, from what its pages are made of.

use std::collections::BTreeMap;

use crate::model::daerah::Berkas;
use crate::model::dokumen::{Aplikasi as BerkasAplikasi, JenisAplikasi, LisensiAplikasi};
use crate::model::layanan::Layanan as BerkasLayanan;
use crate::model::naskah::{JenisPengumuman, KepalaPengumuman};
use crate::model::ppid::KelasInformasi;
use crate::plan::bahan::{Bahan, Entri, Tulisan, dicabut, judul_layanan};
use crate::plan::bersama::{Bersama, ringkasan};
use crate::plan::pages::{data, dokumen, indeks, layanan, pengumuman, ppid};
use crate::plan::rekaman::{AngkaPengaduan, Aplikasi, Informasi, Kabar, Layanan, Pimpinan, Rekaman, Survei, VERSI};
use crate::plan::rute;
use crate::plan::ubah::{self, teks, teks_atau};

/// Returns the record of a site.
pub(crate) fn susun(b: &Bahan<'_>, s: &Bersama) -> Rekaman {
    let permohonan = b.permohonan();
    let rekaman = Rekaman {
        versi: VERSI,
        daerah: b.lingkup.daerah.nama.clone(),
        label: b.instansi().label.clone(),
        host: b.lingkup.daerah.host_bangun(b.instansi()),
        ringkasan: ringkasan(b),
        alamat: s.kontak.alamat.clone(),
        telepon: s.kontak.telepon.iter().map(|t| t.teks.clone()).collect(),
        surel: s.kontak.surel.iter().map(|t| t.teks.clone()).collect(),
        jam: s.kontak.jam.iter().map(|j| format!("{} {}", j.hari, j.waktu)).collect(),
        pimpinan: pimpinan(b),
        layanan: b.layanan.iter().map(|l| satu_layanan(b, *l, &permohonan)).collect(),
        aplikasi: b.aplikasi.iter().map(|a| aplikasi(b, *a)).collect(),
        informasi: informasi(b),
        dokumen: b.dokumen.iter().map(|d| dokumen::butir(*d)).collect(),
        data: b.data.iter().map(|d| data::butir(*d)).collect(),
        berita: berita(b),
        pengumuman: b.pengumuman.iter().filter_map(|t| satu_pengumuman(b, *t)).collect(),
        survei: survei(b),
        pengaduan: pengaduan(b),
        ppid: b.instansi().ppid.profil.as_ref().and_then(|p| p.isi.as_ref()).and_then(|p| teks(&p.nama)),
    };
    rekaman.rapi()
}

/// Returns the head; one whose term is over leaves the post vacant, as on the page of the profile.
fn pimpinan(b: &Bahan<'_>) -> Option<Pimpinan> {
    let kepala = b.instansi().profil.as_ref()?.isi.as_ref()?.penanggung_jawab.nilai()?;
    let purna = ubah::purna(&kepala.sampai, b.hari_ini());
    let nama = teks(&kepala.nama).filter(|_| !purna);
    let status = nama.as_ref().and_then(|_| ubah::status(&kepala.status)).map(str::to_owned);
    Some(Pimpinan { jabatan: teks(&kepala.jabatan)?, nama, status })
}

fn satu_layanan(b: &Bahan<'_>, l: Entri<'_, BerkasLayanan>, permohonan: &BTreeMap<&str, u32>) -> Layanan {
    let isi = l.isi;
    let judul = judul_layanan(&l).to_owned();
    let label = &b.instansi().label;
    let lengkap = |id: &str| if id.contains('/') { id.to_owned() } else { format!("{label}/{id}") };
    Layanan {
        id: l.id().to_owned(),
        nama_resmi: teks(&isi.nama).filter(|nama| *nama != judul),
        judul,
        ringkasan: isi.ringkasan.teks().to_owned(),
        khalayak: ubah::daftar(&isi.khalayak),
        sektor: isi.sektor.teks().to_owned(),
        peristiwa: ubah::daftar(&isi.peristiwa),
        biaya: layanan::biaya_singkat(isi),
        waktu: isi.jangka_waktu.salin().map(|w| w.to_string()),
        tempat: layanan::tempat(isi),
        status: layanan::kartu(l).status,
        dicabut: dicabut(isi),
        utama: isi.utama.salin() == Some(true),
        permohonan: permohonan.get(l.id()).copied().unwrap_or(0),
        prasyarat: isi.prasyarat.daftar().iter().map(|id| lengkap(id)).collect(),
    }
}

fn aplikasi(b: &Bahan<'_>, a: Entri<'_, BerkasAplikasi>) -> Aplikasi {
    let jenis = a.isi.jenis.salin().map(|j| match j {
        JenisAplikasi::Umum => "Aplikasi umum",
        JenisAplikasi::Khusus => "Aplikasi khusus",
    });
    let lisensi = a.isi.lisensi.salin().map(|l| match l {
        LisensiAplikasi::Terbuka => "Kode sumber terbuka",
        LisensiAplikasi::Tertutup => "Kode sumber tertutup",
    });
    let nama = |kunci: &str| match b.lingkup.peraturan.dokumentasi_aplikasi(kunci) {
        Some(butir) => butir.nama.clone(),
        None => kunci.replace('_', " "),
    };
    Aplikasi {
        nama: teks_atau(&a.isi.nama, a.id()),
        deskripsi: a.isi.deskripsi.teks().to_owned(),
        path: format!("{}#{}", rute::DATA, rute::jangkar_aplikasi(a.id())),
        jenis: jenis.into_iter().chain(lisensi).map(str::to_owned).collect(),
        dokumentasi: a.isi.dokumentasi.daftar().iter().map(|d| nama(d)).collect(),
    }
}

fn informasi(b: &Bahan<'_>) -> Vec<Informasi> {
    let ppid = &b.instansi().ppid;
    let kelas: [(&str, &str, &Option<Berkas<KelasInformasi>>); 3] = [
        ("berkala", rute::BERKALA, &ppid.berkala),
        ("serta-merta", rute::SERTA_MERTA, &ppid.serta_merta),
        ("setiap-saat", rute::SETIAP_SAAT, &ppid.setiap_saat),
    ];
    let mut hasil = Vec::new();
    for (nama, path, berkas) in kelas {
        let isi = berkas.as_ref().and_then(|k| k.isi.as_ref());
        let daftar = isi.map_or(&[][..], |k| k.daftar.daftar()).iter().filter(|i| ppid::terbuka(i));
        let judul = daftar.filter_map(|i| teks(&i.judul));
        hasil.extend(judul.map(|judul| Informasi { kelas: nama.to_owned(), judul, path: path.to_owned() }));
    }
    hasil
}

fn berita(b: &Bahan<'_>) -> Vec<Kabar> {
    let satu = |t: &Tulisan<'_, crate::model::naskah::KepalaBerita>| {
        Some(Kabar {
            judul: teks_atau(&t.isi.judul, t.id()),
            path: rute::rekaman(rute::BERITA, t.id()),
            tanggal: t.isi.tanggal.salin()?.iso(),
            ringkasan: teks(&t.isi.ringkasan),
            ..Kabar::default()
        })
    };
    b.berita.iter().filter_map(satu).collect()
}

fn satu_pengumuman(b: &Bahan<'_>, t: Tulisan<'_, KepalaPengumuman>) -> Option<Kabar> {
    let kartu = pengumuman::kartu(t);
    let gawat = matches!(pengumuman::jenis(t.isi), JenisPengumuman::Darurat | JenisPengumuman::GangguanLayanan);
    let lewat = b.lewat(t.isi);
    Some(Kabar {
        judul: kartu.judul,
        path: kartu.url,
        tanggal: t.isi.tanggal.salin()?.iso(),
        ringkasan: kartu.ringkasan,
        jenis: Some(kartu.jenis),
        masa: kartu.masa,
        gawat: gawat && !lewat && !b.mendatang(t.isi),
        lewat,
    })
}

fn survei(b: &Bahan<'_>) -> Option<Survei> {
    let s = b.survei.first()?;
    let responden = s.isi.responden.nilai().and_then(|r| r.jumlah.salin()).unwrap_or(0);
    Some(Survei {
        path: indeks::alamat(*s),
        periode: indeks::periode(*s),
        tahun: s.isi.periode.salin().map_or(0, |p| p.tahun()),
        ikm: u32::try_from(indeks::perseratus(indeks::ikm(s.isi)?)).ok()?,
        responden,
    })
}

fn pengaduan(b: &Bahan<'_>) -> Option<AngkaPengaduan> {
    let statistik = b.instansi().pengaduan.as_ref()?.isi.as_ref()?.statistik.daftar();
    let terbaru = statistik.iter().filter(|s| s.periode.nilai().is_some()).max_by_key(|s| s.periode.salin())?;
    let periode = terbaru.periode.salin()?;
    Some(AngkaPengaduan {
        periode: periode.to_string(),
        tahun: periode.tahun(),
        masuk: terbaru.masuk.salin()?,
        selesai: terbaru.selesai.salin().unwrap_or(0),
        proses: terbaru.proses.salin().unwrap_or(0),
    })
}
