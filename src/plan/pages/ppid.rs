//! P9 to P12: the PPID and the classes of public information.

use std::cmp::Reverse;

use crate::model::bersama::Keterbukaan;
use crate::model::daerah::Berkas;
use crate::model::kinerja::JenisLaporan;
use crate::model::ppid::{Informasi, KelasInformasi, MaklumatInformasi, ProfilPpid};
use crate::peraturan::Butir;
use crate::plan::bahan::Bahan;
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::laporan;
use crate::plan::rute;
use crate::plan::tautan::{self, Catatan};
use crate::plan::ubah::{self, hitung, teks};
use crate::plan::view::halaman::Isi;
use crate::plan::view::ppid::{
    DikecualikanView, InformasiBarisView, InformasiView, KelasView, KelompokInformasiView, PpidView, SertaMertaView,
};
use crate::plan::view::situs::Menu;
use crate::plan::view::umum::{BerkasView, ButirView, KontakView, PasanganView, TautanView};
use crate::syntax::isian::Isian;

/// The four classes in the order of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kelas {
    Berkala,
    SertaMerta,
    SetiapSaat,
    Dikecualikan,
}

impl Kelas {
    const SEMUA: [Self; 4] = [Self::Berkala, Self::SertaMerta, Self::SetiapSaat, Self::Dikecualikan];

    const fn nama(self) -> &'static str {
        match self {
            Self::Berkala => "Informasi berkala",
            Self::SertaMerta => "Informasi serta-merta",
            Self::SetiapSaat => "Informasi setiap saat",
            Self::Dikecualikan => "Informasi yang dikecualikan",
        }
    }

    const fn alamat(self) -> &'static str {
        match self {
            Self::Berkala => rute::BERKALA,
            Self::SertaMerta => rute::SERTA_MERTA,
            Self::SetiapSaat => rute::SETIAP_SAAT,
            Self::Dikecualikan => rute::DIKECUALIKAN,
        }
    }

    const fn uraian(self) -> &'static str {
        match self {
            Self::Berkala => {
                "Informasi yang kami umumkan secara rutin: profil, program, kinerja, keuangan, dan peraturan."
            }
            Self::SertaMerta => {
                "Informasi yang kami umumkan seketika bila hajat hidup orang banyak atau ketertiban umum terancam."
            }
            Self::SetiapSaat => "Informasi yang selalu tersedia dan dapat Anda minta kapan saja.",
            Self::Dikecualikan => "Judul informasi yang menurut undang-undang tidak dibuka, dengan alasannya.",
        }
    }

    fn berkas<'a>(self, b: &Bahan<'a>) -> Option<&'a Berkas<KelasInformasi>> {
        let ppid = &b.instansi().ppid;
        match self {
            Self::Berkala => ppid.berkala.as_ref(),
            Self::SertaMerta => ppid.serta_merta.as_ref(),
            Self::SetiapSaat => ppid.setiap_saat.as_ref(),
            Self::Dikecualikan => ppid.dikecualikan.as_ref(),
        }
    }

    /// Returns the items that the page shows; what is closed shows on the page of exemptions only.
    fn daftar<'a>(self, b: &Bahan<'a>) -> Vec<&'a Informasi> {
        let isi = self.berkas(b).and_then(|k| k.isi.as_ref());
        let daftar = isi.map_or(&[][..], |k| k.daftar.daftar()).iter().map(|i| &i.nilai);
        daftar.filter(|i| self == Self::Dikecualikan || terbuka(i)).collect()
    }

    fn view(self, b: &Bahan<'_>, url: Option<&str>) -> KelasView {
        KelasView {
            nama: self.nama().to_owned(),
            url: url.map(str::to_owned),
            uraian: self.uraian().to_owned(),
            jumlah: match self.daftar(b).len() {
                0 => "Belum ada saat ini".to_owned(),
                n => hitung(n, "informasi"),
            },
            berkas: format!("{}.yaml", self.alamat().trim_start_matches(rute::PPID).trim_end_matches('/')),
        }
    }
}

/// Tells whether a row may be shown outside the page of exemptions.
pub(crate) fn terbuka(i: &Informasi) -> bool {
    i.klasifikasi.salin() != Some(Keterbukaan::Dikecualikan) && !matches!(i.klasifikasi, Isian::Rusak(_))
}

/// Adds the PPID page and the four classes.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    ppid(b, k);
    for kelas in Kelas::SEMUA {
        satu(b, kelas, k);
    }
}

fn ppid(b: &Bahan<'_>, k: &mut Kumpulan) {
    let berkas = b.instansi().ppid.profil.as_ref();
    let isi = berkas.and_then(|p| p.isi.as_ref());
    let laporan = b.laporan.iter().filter(|l| laporan::jenis(l.isi) == JenisLaporan::LayananInformasi);
    let mut view = PpidView {
        nama: "Pejabat pengelola informasi dan dokumentasi (PPID)".to_owned(),
        kelas: Kelas::SEMUA.into_iter().map(|kelas| kelas.view(b, Some(kelas.alamat()))).collect(),
        laporan: laporan.map(|l| TautanView::dalam(laporan::judul(*l), laporan::alamat(*l))).collect(),
        ..PpidView::default()
    };
    view.kontak.unit = b.instansi().nama().to_owned();
    if let Some(p) = isi {
        lengkapi(b, p, &mut view);
    }
    let lembar = Lembar {
        path: rute::PPID.to_owned(),
        judul: "Informasi publik (PPID)".to_owned(),
        ringkasan: "Informasi yang dapat Anda baca di sini, dan cara meminta yang lain.".to_owned(),
        menu: Menu::InformasiPublik,
        sumber: isi.and(berkas).map(|p| p.path.clone()),
        diperbarui: isi.and_then(|p| p.diperbarui.salin()),
        penanggung_jawab: view.pejabat.as_ref().map(|p| p.jabatan.clone()).filter(|j| !j.is_empty()),
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Ppid(Box::new(view)));
}

fn lengkapi(b: &Bahan<'_>, p: &ProfilPpid, view: &mut PpidView) {
    if let Some(nama) = teks(&p.nama) {
        view.kontak.unit.clone_from(&nama);
        view.nama = nama;
    }
    view.pejabat = ubah::pejabat(&p.pejabat);
    view.sk = ubah::keputusan(&p.sk);
    view.kontak = KontakView {
        unit: std::mem::take(&mut view.kontak.unit),
        alamat: teks(&p.alamat).into_iter().collect(),
        telepon: p.telepon.nilai().map(ubah::telepon).into_iter().collect(),
        surel: p.surel.nilai().map(ubah::surel).into_iter().collect(),
        catatan: teks(&p.jam).map(|j| format!("Jam layanan: {j}")),
        ..KontakView::default()
    };
    view.tata_cara = ubah::daftar(&p.tata_cara);
    let waktu = p.waktu.nilai();
    view.waktu = [
        ("Jawaban", waktu.and_then(|w| w.jawaban.salin())),
        ("Perpanjangan", waktu.and_then(|w| w.perpanjangan.salin())),
    ]
    .into_iter()
    .filter_map(|(nama, w)| Some(PasanganView { nama: nama.to_owned(), nilai: format!("paling lama {}", w?) }))
    .collect();
    view.biaya = teks(&p.biaya);
    view.keberatan = ubah::daftar(&p.keberatan);
    view.sengketa = ubah::daftar(&p.sengketa);
    view.maklumat = p.maklumat.nilai().map(|m| maklumat(b, m)).unwrap_or_default();
}

fn maklumat(b: &Bahan<'_>, m: &MaklumatInformasi) -> Vec<PasanganView> {
    let dasar: Vec<String> = m.dasar_hukum.daftar().iter().map(|r| r.pendek()).collect();
    let isi = |kunci: &str| match kunci {
        "dasar_hukum" => (!dasar.is_empty()).then(|| dasar.join("; ")),
        "prosedur" => teks(&m.prosedur),
        "jangka_waktu" => teks(&m.jangka_waktu),
        "biaya" => teks(&m.biaya),
        "jaminan" => teks(&m.jaminan),
        "evaluasi" => teks(&m.evaluasi),
        _ => None,
    };
    let butir = b.lingkup.peraturan.maklumat_informasi().iter();
    butir.filter_map(|k| Some(PasanganView { nama: ubah::kapital(&k.nama), nilai: isi(&k.kunci)? })).collect()
}

fn satu(b: &Bahan<'_>, kelas: Kelas, k: &mut Kumpulan) {
    let berkas = kelas.berkas(b);
    let isi = berkas.and_then(|k| k.isi.as_ref());
    let daftar = kelas.daftar(b);
    let mut c = Catatan::default();
    let mut view = InformasiView {
        kelas: kelas.view(b, None),
        kelas_lain: Kelas::SEMUA
            .into_iter()
            .map(|lain| ButirView {
                teks: lain.nama().to_owned(),
                url: (lain != kelas).then(|| lain.alamat().to_owned()),
            })
            .collect(),
        pernyataan: isi.and_then(|k| teks(&k.pernyataan)),
        ..InformasiView::default()
    };
    match kelas {
        Kelas::Berkala => view.kelompok = kelompok(b, b.lingkup.peraturan.informasi_berkala(), &daftar, &mut c),
        Kelas::SetiapSaat => view.kelompok = kelompok(b, b.lingkup.peraturan.informasi_setiap_saat(), &daftar, &mut c),
        Kelas::SertaMerta => view.serta_merta = serta_merta(b, daftar, &mut c),
        Kelas::Dikecualikan => view.dikecualikan = daftar.into_iter().map(dikecualikan).collect(),
    }
    let diperbarui = isi.and_then(|k| k.diperbarui.salin());
    let tinjau = diperbarui.zip(b.parameter("informasi_berkala_bulan")).filter(|_| kelas == Kelas::Berkala);
    let lembar = Lembar {
        path: kelas.alamat().to_owned(),
        judul: kelas.nama().to_owned(),
        ringkasan: kelas.uraian().to_owned(),
        menu: Menu::InformasiPublik,
        remah: &[("Informasi Publik", rute::PPID)],
        sumber: isi.and(berkas).map(|k| k.path.clone()),
        diperbarui,
        tinjau_berikut: tinjau.map(|(t, bulan)| t.plus_bulan(bulan)),
        tautan: c.0,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::Informasi(Box::new(view)));
}

/// Groups rows by the items of the law; an item without rows shows that nothing has been published yet.
fn kelompok(b: &Bahan<'_>, tabel: &[Butir], daftar: &[&Informasi], c: &mut Catatan) -> Vec<KelompokInformasiView> {
    let mut hasil: Vec<KelompokInformasiView> = tabel
        .iter()
        .map(|butir| KelompokInformasiView {
            kunci: format!("butir-{}", ubah::kunci(&butir.kunci)),
            judul: ubah::kapital(&butir.nama),
            daftar: Vec::new(),
        })
        .collect();
    let mut lain = Vec::new();
    for i in daftar {
        let baris = baris(b, i, c);
        match tabel.iter().position(|butir| butir.kunci == i.butir.teks()) {
            Some(n) => hasil[n].daftar.push(baris),
            None => lain.push(baris),
        }
    }
    if !lain.is_empty() {
        let judul = "Informasi lainnya".to_owned();
        hasil.push(KelompokInformasiView { kunci: "butir-lainnya".to_owned(), judul, daftar: lain });
    }
    hasil
}

fn berkas(b: &Bahan<'_>, id: &Isian<String>, c: &mut Catatan) -> Option<BerkasView> {
    let id = id.bidang()?;
    let berkas = tautan::berkas(b, b.cari_dokumen(id)?);
    c.tulis(id, Some(&berkas.url), id.span);
    // What must be asked for is no file: the template has its own words for that.
    Some(berkas).filter(|f| f.url != rute::PPID)
}

/// Returns the page of this or another site that an item names; both fields are noted.
fn halaman(b: &Bahan<'_>, i: &Informasi, c: &mut Catatan) -> Option<TautanView> {
    let dalam = c.arah(b, &i.halaman).map(|a| a.tautan(i.judul.teks()));
    let luar = c.luar(&i.tautan).map(|url| TautanView::keluar(i.judul.teks(), url));
    dalam.or(luar)
}

fn baris(b: &Bahan<'_>, i: &Informasi, c: &mut Catatan) -> InformasiBarisView {
    let gabung = |a: &Isian<String>, b: &Isian<String>| {
        let kata: Vec<String> = teks(a).into_iter().chain(teks(b)).collect();
        (!kata.is_empty()).then(|| kata.join(", "))
    };
    InformasiBarisView {
        judul: i.judul.teks().to_owned(),
        ringkasan: teks(&i.ringkasan),
        penguasa: teks(&i.penguasa),
        penanggung_jawab: teks(&i.penanggung_jawab),
        waktu: gabung(&i.waktu, &i.tempat),
        bentuk: Some(ubah::daftar(&i.bentuk).join(", ")).filter(|t| !t.is_empty()),
        retensi: teks(&i.retensi),
        berkas: berkas(b, &i.dokumen, c),
        tautan: halaman(b, i, c),
    }
}

/// Returns notices of danger: those in force first, then the newest.
fn serta_merta(b: &Bahan<'_>, mut daftar: Vec<&Informasi>, c: &mut Catatan) -> Vec<SertaMertaView> {
    let berlaku = |i: &Informasi| i.selesai.salin().is_none_or(|t| t >= b.hari_ini());
    daftar.sort_by_key(|i| (Reverse(berlaku(i)), Reverse(i.mulai.salin())));
    let satu = |i: &Informasi| SertaMertaView {
        judul: i.judul.teks().to_owned(),
        berlaku: berlaku(i),
        masa: ubah::masa(i.mulai.salin(), i.selesai.salin()),
        mulai: ubah::tanggal_isian(&i.mulai),
        ringkasan: teks(&i.ringkasan),
        tindakan: ubah::daftar(&i.tindakan),
        kontak: teks(&i.kontak),
        tautan: berkas(b, &i.dokumen, c)
            .map(|f| TautanView { teks: f.judul, url: f.url, luar: f.luar })
            .or_else(|| halaman(b, i, c)),
    };
    daftar.into_iter().map(satu).collect()
}

/// Returns title and reasons of an exemption, and nothing of what is exempt.
fn dikecualikan(i: &Informasi) -> DikecualikanView {
    let berakhir = i.berakhir.salin().map(|t| format!("sampai {t}"));
    let jangka: Vec<String> = teks(&i.jangka_waktu).into_iter().chain(berakhir).collect();
    let tanggal = i.tanggal_penetapan.salin().map(|t| t.to_string());
    let penetapan: Vec<String> = teks(&i.ppid).into_iter().chain(teks(&i.tempat_penetapan)).chain(tanggal).collect();
    DikecualikanView {
        judul: i.judul.teks().to_owned(),
        jenis: teks(&i.jenis_pengecualian),
        penguasa: teks(&i.penguasa),
        alasan: teks(&i.alasan),
        jangka_waktu: (!jangka.is_empty()).then(|| jangka.join(", ")),
        penetapan: (!penetapan.is_empty()).then(|| penetapan.join(", ")),
    }
}
