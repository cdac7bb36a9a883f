//! What all pages of a site look things up in: the agency's records, chosen, sorted and indexed once.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::periode::Periode;
use crate::base::span::FileId;
use crate::base::tanggal::Tanggal;
use crate::model::bersama::Keterbukaan;
use crate::model::daerah::{Berkas, Instansi, Naskah};
use crate::model::dokumen::{Aplikasi, Dataset, Dokumen};
use crate::model::kinerja::{Laporan, Skm};
use crate::model::layanan::{Keadaan, Layanan};
use crate::model::naskah::{BagianHalaman, KepalaBerita, KepalaHalaman, KepalaPengumuman};
use crate::model::profil::UnitPelaksana;
use crate::model::sop::Sop;
use crate::model::tayang::di_folder;
use crate::plan::ingatan::Ingatan;
use crate::plan::lingkup::Lingkup;
use crate::plan::ubah::urut;
use crate::plan::view::sop::BaganView;
use crate::syntax::isian::{Bidang, Isian};

/// A readable record and its file.
#[derive(Debug)]
pub(crate) struct Entri<'a, T> {
    pub(crate) berkas: &'a Berkas<T>,
    pub(crate) isi: &'a T,
}

impl<T> Clone for Entri<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Entri<'_, T> {}

impl<'a, T> Entri<'a, T> {
    /// Returns the record of a file, if it could be read.
    pub(crate) fn dari(berkas: &'a Berkas<T>) -> Option<Self> {
        Some(Self { berkas, isi: berkas.isi.as_ref()? })
    }

    /// Returns the id, by which addresses are made.
    pub(crate) fn id(&self) -> &'a str {
        &self.berkas.id
    }
}

/// A readable markdown file.
#[derive(Debug)]
pub(crate) struct Tulisan<'a, T> {
    pub(crate) naskah: &'a Naskah<T>,
    pub(crate) isi: &'a T,
}

impl<T> Clone for Tulisan<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Tulisan<'_, T> {}

impl<'a, T> Tulisan<'a, T> {
    fn dari(naskah: &'a Naskah<T>) -> Option<Self> {
        Some(Self { naskah, isi: naskah.berkas.isi.as_ref()? })
    }

    /// Returns the id, by which addresses are made.
    pub(crate) fn id(&self) -> &'a str {
        &self.naskah.berkas.id
    }
}

/// Positions of services by a word that they share.
type Menurut<'a> = BTreeMap<&'a str, Vec<usize>>;

/// The records of one agency as pages use them.
pub(crate) struct Bahan<'a> {
    pub(crate) lingkup: &'a Lingkup<'a>,
    /// Services by title; withdrawn ones last.
    pub(crate) layanan: Vec<Entri<'a, Layanan>>,
    /// Procedures by number.
    pub(crate) sop: Vec<Entri<'a, Sop>>,
    /// Reports, newest first.
    pub(crate) laporan: Vec<Entri<'a, Laporan>>,
    /// Surveys, newest first.
    pub(crate) survei: Vec<Entri<'a, Skm>>,
    /// Open documents, newest first.
    pub(crate) dokumen: Vec<Entri<'a, Dokumen>>,
    /// Open datasets by title.
    pub(crate) data: Vec<Entri<'a, Dataset>>,
    /// Applications by name.
    pub(crate) aplikasi: Vec<Entri<'a, Aplikasi>>,
    /// Pages in the order of the menu.
    pub(crate) halaman: Vec<Tulisan<'a, KepalaHalaman>>,
    /// Published news, newest first.
    pub(crate) berita: Vec<Tulisan<'a, KepalaBerita>>,
    /// Published notices, newest first.
    pub(crate) pengumuman: Vec<Tulisan<'a, KepalaPengumuman>>,
    /// Files that must not be published, by path from the agency's folder.
    pub(crate) tertutup: BTreeSet<String>,
    /// Drawings of procedures by their file, as they are asked for: services show those of their procedure again.
    pub(crate) bagan: RefCell<BTreeMap<FileId, Vec<BaganView>>>,
    /// Rendered texts, for the next plan.
    pub(crate) ingatan: RefCell<Ingatan>,
    indeks_layanan: BTreeMap<&'a str, usize>,
    menurut_peristiwa: Menurut<'a>,
    menurut_unit: Menurut<'a>,
    menurut_sop: Menurut<'a>,
    lanjutan: Menurut<'a>,
}

impl<'a> Bahan<'a> {
    /// Chooses, sorts and indexes the records of an agency.
    pub(crate) fn baru(lingkup: &'a Lingkup<'a>) -> Self {
        let i = lingkup.instansi;
        let rahasia = dokumen_rahasia(i);
        let tertutup = berkas_tertutup(i, &rahasia);
        let mut bahan = Self {
            lingkup,
            layanan: i.daftar_layanan.iter().filter_map(Entri::dari).collect(),
            sop: i.daftar_sop.iter().filter_map(Entri::dari).collect(),
            laporan: i.daftar_laporan.iter().filter_map(Entri::dari).collect(),
            survei: i.daftar_skm.iter().filter_map(Entri::dari).collect(),
            dokumen: i.daftar_dokumen.iter().filter_map(Entri::dari).filter(|d| !rahasia.contains(d.id())).collect(),
            data: i
                .daftar_data
                .iter()
                .filter_map(Entri::dari)
                .filter(|d| !tertutup_isian(&d.isi.keterbukaan))
                .collect(),
            aplikasi: i.daftar_aplikasi.iter().filter_map(Entri::dari).collect(),
            halaman: i.daftar_halaman.iter().filter_map(Tulisan::dari).collect(),
            berita: i.daftar_berita.iter().filter_map(Tulisan::dari).collect(),
            pengumuman: i.daftar_pengumuman.iter().filter_map(Tulisan::dari).collect(),
            tertutup,
            bagan: RefCell::default(),
            ingatan: RefCell::default(),
            indeks_layanan: BTreeMap::new(),
            menurut_peristiwa: BTreeMap::new(),
            menurut_unit: BTreeMap::new(),
            menurut_sop: BTreeMap::new(),
            lanjutan: BTreeMap::new(),
        };
        bahan.urutkan();
        bahan.tandai();
        bahan
    }

    fn urutkan(&mut self) {
        self.layanan.sort_by_cached_key(|l| (dicabut(l.isi), urut(judul_layanan(l)), l.id()));
        self.sop.sort_by_cached_key(|s| (urut(s.isi.nomor.teks()), s.id()));
        self.laporan.sort_by_cached_key(|l| Reverse((periode_laporan(l.isi), l.id())));
        self.survei.sort_by_cached_key(|s| Reverse((s.isi.periode.salin(), s.id())));
        self.dokumen.sort_by_cached_key(|d| {
            let tahun =
                d.isi.tahun.salin().or_else(|| d.isi.tanggal.salin().and_then(|t| u32::try_from(t.tahun()).ok()));
            (Reverse((tahun, d.isi.tanggal.salin())), urut(d.isi.judul.teks()), d.id())
        });
        self.data.sort_by_cached_key(|d| (urut(d.isi.judul.teks()), d.id()));
        self.aplikasi.sort_by_cached_key(|a| (urut(a.isi.nama.teks()), a.id()));
        self.halaman.sort_by_cached_key(|h| {
            (bagian(h.isi), h.isi.urutan.salin().unwrap_or(u32::MAX), urut(h.isi.judul.teks()), h.id())
        });
        self.berita.sort_by_cached_key(|b| (Reverse(b.isi.tanggal.salin()), b.id()));
        self.pengumuman.sort_by_cached_key(|p| (Reverse(p.isi.tanggal.salin()), p.id()));
    }

    fn tandai(&mut self) {
        for (n, l) in self.layanan.iter().enumerate() {
            let isi = l.isi;
            self.indeks_layanan.insert(l.id(), n);
            let unit = isi.pelaksana.daftar().iter().map(|b| b.as_str());
            let unit: BTreeSet<&str> = unit.chain(isi.penanggung_jawab.nilai().map(String::as_str)).collect();
            for (peta, kata) in [
                (&mut self.menurut_unit, unit),
                (&mut self.menurut_peristiwa, kata(isi.peristiwa.daftar())),
                (&mut self.menurut_sop, kata(isi.sop.daftar())),
                (&mut self.lanjutan, kata(isi.prasyarat.daftar())),
            ] {
                for kata in kata {
                    peta.entry(kata).or_default().push(n);
                }
            }
        }
    }

    /// Returns the build date.
    pub(crate) fn hari_ini(&self) -> Tanggal {
        self.lingkup.tanggal
    }

    /// Returns the agency.
    pub(crate) fn instansi(&self) -> &'a Instansi {
        self.lingkup.instansi
    }

    /// Returns the name of the kabupaten.
    pub(crate) fn kabupaten(&self) -> &'a str {
        let nama = self.lingkup.daerah.isi().map_or("", |d| d.nama.teks());
        if nama.is_empty() { &self.lingkup.daerah.nama } else { nama }
    }

    /// Returns the government of the kabupaten.
    pub(crate) fn pemerintah(&self) -> String {
        format!("Pemerintah {}", self.kabupaten())
    }

    /// Returns the short name of the time zone.
    pub(crate) fn zona(&self) -> &'static str {
        self.lingkup.daerah.isi().and_then(|d| d.zona_waktu.salin()).map_or("WIB", |z| z.kata())
    }

    /// Returns a parameter of the law that binds here.
    pub(crate) fn parameter(&self, nama: &str) -> Option<i32> {
        self.lingkup.hukum.parameter_info(nama).and_then(|p| i32::try_from(p.nilai).ok())
    }

    /// Returns the service with this id.
    pub(crate) fn cari_layanan(&self, id: &str) -> Option<Entri<'a, Layanan>> {
        self.indeks_layanan.get(id).map(|n| self.layanan[*n])
    }

    /// Returns the procedure with this id.
    pub(crate) fn cari_sop(&self, id: &str) -> Option<Entri<'a, Sop>> {
        self.sop.iter().find(|s| s.id() == id).copied()
    }

    /// Returns the open document with this id.
    pub(crate) fn cari_dokumen(&self, id: &str) -> Option<Entri<'a, Dokumen>> {
        self.dokumen.iter().find(|d| d.id() == id).copied()
    }

    /// Returns the page of the editors with this id.
    pub(crate) fn cari_halaman(&self, id: &str) -> Option<Tulisan<'a, KepalaHalaman>> {
        self.halaman.iter().find(|h| h.id() == id).copied()
    }

    /// Returns the units that serve.
    pub(crate) fn unit(&self) -> impl Iterator<Item = &'a UnitPelaksana> {
        let berkas = self.instansi().pelaksana.as_ref().and_then(|b| b.isi.as_ref());
        berkas.map_or(&[][..], |b| b.daftar.daftar()).iter().map(|b| &b.nilai)
    }

    /// Returns the unit with this id.
    pub(crate) fn cari_unit(&self, id: &str) -> Option<&'a UnitPelaksana> {
        self.unit().find(|u| u.id.teks() == id)
    }

    /// Returns the services of a unit, withdrawn ones left out.
    pub(crate) fn layanan_unit(&self, id: &str) -> Vec<Entri<'a, Layanan>> {
        self.ambil(&self.menurut_unit, id)
    }

    /// Returns the services that run by a procedure.
    pub(crate) fn layanan_sop(&self, id: &str) -> Vec<Entri<'a, Layanan>> {
        self.ambil(&self.menurut_sop, id)
    }

    fn ambil(&self, peta: &Menurut<'a>, kata: &str) -> Vec<Entri<'a, Layanan>> {
        let posisi = peta.get(kata).map_or(&[][..], Vec::as_slice);
        posisi.iter().map(|n| self.layanan[*n]).filter(|l| !dicabut(l.isi)).collect()
    }

    /// Returns what a citizen may look for next: what this service opens, then what serves the same event of life,
    /// then what the same unit gives.
    pub(crate) fn terkait(&self, layanan: Entri<'a, Layanan>, paling_banyak: usize) -> Vec<Entri<'a, Layanan>> {
        let isi = layanan.isi;
        let mut kelompok = vec![self.ambil(&self.lanjutan, layanan.id())];
        kelompok.extend(isi.peristiwa.daftar().iter().map(|p| self.ambil(&self.menurut_peristiwa, p)));
        kelompok.extend(isi.penanggung_jawab.nilai().map(|u| self.ambil(&self.menurut_unit, u)));
        let mut hasil: Vec<Entri<'a, Layanan>> = Vec::new();
        for calon in kelompok.into_iter().flatten() {
            if calon.id() != layanan.id() && hasil.len() < paling_banyak && !hasil.iter().any(|h| h.id() == calon.id())
            {
                hasil.push(calon);
            }
        }
        hasil
    }

    /// Returns how many requests the newest report on services counts, by service.
    pub(crate) fn permohonan(&self) -> BTreeMap<&'a str, u32> {
        let laporan = self.laporan.iter().find_map(|l| match l.isi {
            Laporan::Pelayanan(isi) => Some(isi.rincian.daftar()),
            Laporan::Spbe(_) | Laporan::Informasi(_) => None,
        });
        let rincian = laporan.into_iter().flatten();
        rincian.filter_map(|r| Some((r.layanan.nilai()?.as_str(), r.masuk.salin()?))).collect()
    }

    /// Returns the most used services, at most six: those so marked come first, then those that the newest report on
    /// services counts most requests for, then the order of titles.
    pub(crate) fn layanan_utama(&self) -> Vec<Entri<'a, Layanan>> {
        let masuk = self.permohonan();
        let mut aktif: Vec<_> = self.layanan.iter().copied().filter(|l| keadaan(l.isi) == Keadaan::Aktif).collect();
        // The sort is stable: services that nobody marked or counted stay in the order of their titles.
        aktif.sort_by_key(|l| {
            let utama = l.isi.utama.salin() == Some(true);
            (Reverse(utama), Reverse(masuk.get(l.id()).copied().unwrap_or(0)))
        });
        aktif.truncate(6);
        aktif
    }

    /// Returns the newest survey that asked about a service.
    pub(crate) fn survei_layanan(&self, id: &str) -> Option<Entri<'a, Skm>> {
        let tentang = |s: &Skm| s.layanan.hampa() || s.layanan.daftar().iter().any(|l| l.nilai == id);
        self.survei.iter().find(|s| tentang(s.isi)).copied()
    }

    /// Tells whether a notice has not begun yet.
    pub(crate) fn mendatang(&self, p: &KepalaPengumuman) -> bool {
        !self.lewat(p) && p.mulai.salin().is_some_and(|mulai| mulai > self.hari_ini())
    }

    /// Tells whether a notice is over; one without an end is over after the time that news stays fresh.
    pub(crate) fn lewat(&self, p: &KepalaPengumuman) -> bool {
        let akhir = p.selesai.salin().or_else(|| {
            let awal = p.mulai.salin().or(p.tanggal.salin())?;
            Some(awal.plus_hari(self.parameter("umur_berita_hari").unwrap_or(90)))
        });
        akhir.is_some_and(|akhir| akhir < self.hari_ini())
    }
}

fn kata(daftar: &[Bidang<String>]) -> BTreeSet<&str> {
    daftar.iter().map(|b| b.as_str()).collect()
}

/// Returns what people look for, or the official name.
pub(crate) fn judul_layanan<'a>(l: &Entri<'a, Layanan>) -> &'a str {
    [l.isi.nama_umum.teks(), l.isi.nama.teks()].into_iter().find(|t| !t.is_empty()).unwrap_or(l.id())
}

/// Returns the state of a service; it is offered unless the file says otherwise.
pub(crate) fn keadaan(l: &Layanan) -> Keadaan {
    l.status.nilai().and_then(|s| s.keadaan.salin()).unwrap_or(Keadaan::Aktif)
}

/// Tells whether a service is withdrawn.
pub(crate) fn dicabut(l: &Layanan) -> bool {
    keadaan(l) == Keadaan::Dicabut
}

/// Returns the section of a page; without one it tells about the site.
pub(crate) fn bagian(h: &KepalaHalaman) -> BagianHalaman {
    h.bagian.salin().unwrap_or(BagianHalaman::Tentang)
}

/// Returns the period of a report.
pub(crate) fn periode_laporan(l: &Laporan) -> Option<Periode> {
    match l {
        Laporan::Pelayanan(l) => l.periode.salin(),
        Laporan::Spbe(l) => l.periode.salin(),
        Laporan::Informasi(l) => l.periode.salin(),
    }
}

/// Tells whether something must stay closed; a status that cannot be read may have said so.
fn tertutup_isian(isian: &Isian<Keterbukaan>) -> bool {
    isian.salin() == Some(Keterbukaan::Dikecualikan) || matches!(isian, Isian::Rusak(_))
}

/// Returns the ids of documents that are exempt by their own record or by the lists of public information.
fn dokumen_rahasia(i: &Instansi) -> BTreeSet<&str> {
    let sendiri = i.daftar_dokumen.iter().filter(|b| b.isi.as_ref().is_none_or(|d| tertutup_isian(&d.klasifikasi)));
    let mut rahasia: BTreeSet<&str> = sendiri.map(|b| b.id.as_str()).collect();
    let kelas = [&i.ppid.berkala, &i.ppid.serta_merta, &i.ppid.setiap_saat];
    let lain = kelas.into_iter().flatten().filter_map(|b| b.isi.as_ref()).flat_map(|k| k.daftar.daftar());
    let lain = lain.filter(|b| tertutup_isian(&b.klasifikasi));
    let dikecualikan = i.ppid.dikecualikan.iter().filter_map(|b| b.isi.as_ref()).flat_map(|k| k.daftar.daftar());
    rahasia.extend(lain.chain(dikecualikan).filter_map(|b| b.dokumen.nilai()).map(String::as_str));
    rahasia
}

/// Returns the files of an agency that must not be published, by path from its folder.
pub(crate) fn tertutup(i: &Instansi) -> BTreeSet<String> {
    berkas_tertutup(i, &dokumen_rahasia(i))
}

/// Returns the files of exempt records, by path from the agency's folder.
fn berkas_tertutup(i: &Instansi, rahasia: &BTreeSet<&str>) -> BTreeSet<String> {
    let dokumen = i.daftar_dokumen.iter().filter(|b| rahasia.contains(b.id.as_str()));
    let dokumen =
        dokumen.filter_map(|b| b.isi.as_ref()).filter_map(|d| d.berkas.nilai()).map(|b| di_folder("dokumen", b));
    let data = i.daftar_data.iter().filter_map(|b| b.isi.as_ref()).filter(|d| tertutup_isian(&d.keterbukaan));
    let data = data.flat_map(|d| d.berkas.daftar()).filter_map(|b| b.nama.nilai()).map(|b| di_folder("data", b));
    dokumen.chain(data).collect()
}
