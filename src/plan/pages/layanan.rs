//! P3: the catalogue of services and one page per service.

use std::sync::Arc;

use crate::base::durasi::Durasi;
use crate::base::uang::Rupiah;
use crate::model::layanan::{Biaya, Keadaan, Layanan};
use crate::plan::alur::bagan as gambar_alur;
use crate::plan::bahan::{Bahan, Entri, dicabut, judul_layanan, keadaan};
use crate::plan::bersama::Bersama;
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::{indeks, standar};
use crate::plan::rute;
use crate::plan::tautan::{self, Catatan};
use crate::plan::ubah::{self, kalimat, teks};
use crate::plan::view::halaman::{Indeks, Isi};
use crate::plan::view::layanan::{
    FaktaView, KartuLayananView, KepuasanView, LayananView, LembarCetakView, StatusLayananView, TanyaJawabView,
};
use crate::plan::view::situs::Menu;
use crate::plan::view::sop::BaganView;
use crate::plan::view::umum::{BerkasView, ButirView, KontakView, TautanView};
use crate::syntax::isian::Bidang;

/// A page shows drawings of at most this many bytes.
const BOBOT_BAGAN: usize = 20_000;

/// A page with more requirements and steps than this is long enough without drawings.
const BUTIR_BAGAN: usize = 20;

/// Adds the catalogue and all services, each with its sheets for paper.
pub(crate) fn susun(b: &Bahan<'_>, s: &Bersama, k: &mut Kumpulan) {
    for l in &b.layanan {
        satu(b, s, *l, k);
    }
}

/// Returns the letter under which a text stands in an index, and its anchor.
pub(crate) fn huruf_awal(teks: &str) -> (String, String) {
    match teks.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_ascii_alphabetic() => (c.to_ascii_uppercase().to_string(), c.to_ascii_lowercase().to_string()),
        _ => ("0-9".to_owned(), "0-9".to_owned()),
    }
}

/// Returns a service as a list shows it.
pub(crate) fn kartu(l: Entri<'_, Layanan>) -> KartuLayananView {
    KartuLayananView {
        judul: judul_layanan(&l).to_owned(),
        url: alamat(l),
        ringkasan: l.isi.ringkasan.teks().to_owned(),
        biaya: biaya_singkat(l.isi),
        waktu: l.isi.jangka_waktu.salin().map(|w| w.to_string()),
        status: kata_keadaan(keadaan(l.isi)).map(str::to_owned),
    }
}

/// Returns the address of a service.
pub(crate) fn alamat(l: Entri<'_, Layanan>) -> String {
    rute::rekaman(rute::LAYANAN, l.id())
}

/// Returns a link to a service.
pub(crate) fn ke(l: Entri<'_, Layanan>) -> TautanView {
    TautanView::dalam(judul_layanan(&l), alamat(l))
}

/// Returns the service with an id as a link, and notes it; nothing where the id leads to nothing.
pub(crate) fn ke_id(b: &Bahan<'_>, id: &Bidang<String>, catatan: &mut Catatan) -> Option<TautanView> {
    let tautan = ke(b.cari_layanan(id)?);
    catatan.tulis(id, Some(&tautan.url), id.span);
    Some(tautan)
}

fn kata_keadaan(keadaan: Keadaan) -> Option<&'static str> {
    match keadaan {
        Keadaan::Aktif => None,
        Keadaan::DihentikanSementara => Some("Dihentikan sementara"),
        Keadaan::Dicabut => Some("Dicabut"),
    }
}

/// Returns the cost for the fact box; nothing where no amount is known.
pub(crate) fn biaya_singkat(l: &Layanan) -> Option<String> {
    let harga = |r: Rupiah| if r.0 == 0 { "Gratis".to_owned() } else { r.to_string() };
    match l.biaya.nilai()? {
        Biaya::Tetap(rupiah) => Some(harga(*rupiah)),
        Biaya::Rincian(pos) => {
            let jumlah = || pos.iter().filter_map(|p| p.jumlah.salin());
            let (terkecil, terbesar) = (jumlah().min()?, jumlah().max()?);
            if terkecil == terbesar {
                return Some(harga(terkecil));
            }
            Some(format!("{} sampai {terbesar}", harga(terkecil)))
        }
    }
}

fn satu(b: &Bahan<'_>, s: &Bersama, l: Entri<'_, Layanan>, k: &mut Kumpulan) {
    let isi = l.isi;
    let mut c = Catatan::default();
    let dokumen = formulir(b, isi, &mut c);
    let url = alamat(l);
    let view = Arc::new(LayananView {
        judul: judul_layanan(&l).to_owned(),
        lembar: (!dicabut(isi))
            .then(|| LembarCetakView { standar: rute::lembar_standar(&url), loket: rute::lembar_loket(&url) }),
        sektor: sektor(b, isi.sektor.teks()),
        nama_resmi: teks(&isi.nama).filter(|_| teks(&isi.nama_umum).is_some_and(|umum| umum != isi.nama.teks())),
        ringkasan: isi.ringkasan.teks().to_owned(),
        khalayak: ubah::daftar(&isi.khalayak),
        status: status(b, isi, &mut c),
        fakta: fakta(isi),
        tindakan: Some(tindakan(isi, &dokumen, &mut c)),
        persyaratan: standar::persyaratan(b, isi),
        prasyarat: prasyarat(b, isi, &mut c),
        prosedur: standar::prosedur(isi),
        alur: alur(b, isi, &mut c),
        bagan: bagan(b, isi),
        waktu: isi.jangka_waktu.salin().map(|w| w.to_string()),
        waktu_rinci: standar::waktu_rinci(isi),
        biaya: standar::biaya(isi),
        dasar_biaya: isi.dasar_biaya.nilai().map(ToString::to_string),
        produk: ubah::daftar(&isi.produk),
        masa_berlaku: teks(&isi.masa_berlaku),
        pengaduan: s.pengaduan.clone(),
        penanganan_pengaduan: ubah::daftar(&isi.pengaduan),
        komponen: standar::komponen(b, isi),
        dasar_hukum: isi.dasar_hukum.daftar().iter().map(|r| ubah::dasar_hukum(r, b.lingkup.peraturan)).collect(),
        jdih: jdih(b),
        penetapan: ubah::keputusan(&isi.penetapan),
        berita_acara: standar::berita_acara(isi),
        peninjauan_terakhir: ubah::tanggal_isian(&isi.peninjauan_terakhir),
        evaluasi: standar::evaluasi(isi),
        pelaksana: pelaksana(b, isi, &mut c),
        lokasi: ubah::daftar(&isi.lokasi),
        pihak_lain: pihak_lain(isi, &mut c),
        dokumen,
        terkait: b.terkait(l, 5).into_iter().map(ke).collect(),
        tanya_jawab: tanya_jawab(isi),
        kepuasan: kepuasan(b, l.id()),
        kontak: Some(kontak(b, s, isi)),
        url,
    });
    lembar(b, &view, l, k);
    let tinjau = isi.peninjauan_terakhir.salin().zip(b.parameter("tinjauan_standar_bulan"));
    let halaman = Lembar {
        path: view.url.clone(),
        judul: view.judul.clone(),
        ringkasan: isi.ringkasan.teks().to_owned(),
        menu: Menu::Layanan,
        remah: &[("Layanan", rute::LAYANAN)],
        sumber: Some(l.berkas.path.clone()),
        diperbarui: isi.diperbarui.salin(),
        tinjau_berikut: tinjau.map(|(t, bulan)| t.plus_bulan(bulan)),
        penanggung_jawab: unit(b, isi),
        tautan: c.0,
        ..Lembar::default()
    };
    halaman.jadi(k, Isi::Layanan(view));
}

/// Adds the two sheets for paper: they show what the page shows, so they share its view.
fn lembar(b: &Bahan<'_>, view: &Arc<LayananView>, l: Entri<'_, Layanan>, k: &mut Kumpulan) {
    let Some(alamat) = &view.lembar else { return };
    let nama = &view.judul;
    let satu = |path: &String, judul: String, ringkasan: String| Lembar {
        path: path.clone(),
        judul,
        ringkasan,
        menu: Menu::Layanan,
        remah: &[],
        sumber: Some(l.berkas.path.clone()),
        diperbarui: l.isi.diperbarui.salin(),
        penanggung_jawab: unit(b, l.isi),
        indeks: Indeks::Tidak,
        ..Lembar::default()
    };
    let remah = [("Layanan", rute::LAYANAN), (nama.as_str(), view.url.as_str())];
    let standar = satu(
        &alamat.standar,
        format!("Standar pelayanan: {nama}"),
        format!("Empat belas komponen standar pelayanan {} untuk dicetak.", ubah::kecil_bila_umum(nama)),
    );
    Lembar { remah: &remah, ..standar }.jadi(k, Isi::LembarStandar(Arc::clone(view)));
    let loket = satu(
        &alamat.loket,
        format!("Lembar loket: {nama}"),
        format!("Syarat, langkah, waktu, dan biaya {} dalam satu lembar.", ubah::kecil_bila_umum(nama)),
    );
    Lembar { remah: &remah, ..loket }.jadi(k, Isi::LembarLoket(Arc::clone(view)));
}

/// Returns the unit in charge.
fn unit(b: &Bahan<'_>, isi: &Layanan) -> Option<String> {
    isi.penanggung_jawab.nilai().and_then(|u| b.cari_unit(u)).map(|u| u.unit.teks().to_owned())
}

/// Returns the kabupaten's library of law, where the texts of the legal bases are.
fn jdih(b: &Bahan<'_>) -> Option<TautanView> {
    let url = b.lingkup.daerah.isi()?.tautan.nilai()?.jdih.nilai()?;
    Some(TautanView::keluar(format!("JDIH {}", b.kabupaten()), url.as_str()))
}

/// Returns the topic tag; nothing for the sector that takes the rest, whose name says nothing.
fn sektor(b: &Bahan<'_>, kunci: &str) -> Option<String> {
    match b.lingkup.peraturan.sektor().iter().find(|s| s.kunci == kunci) {
        Some(sektor) => (!sektor.sisa).then(|| sektor.nama.clone()),
        None => Some(ubah::kapital(kunci)).filter(|nama| !nama.is_empty()),
    }
}

fn status(b: &Bahan<'_>, isi: &Layanan, c: &mut Catatan) -> Option<StatusLayananView> {
    let s = isi.status.nilai()?;
    let keadaan = kata_keadaan(s.keadaan.salin()?)?.to_owned();
    let pengganti = s.pengganti.bidang().map(|p| match ke_layanan(b, p, c) {
        Some(t) => ButirView { teks: t.teks, url: Some(t.url) },
        None => ButirView::teks(kalimat(p)),
    });
    let alasan = kalimat(s.alasan.teks());
    Some(StatusLayananView { keadaan, alasan, sejak: ubah::tanggal_isian(&s.sejak), pengganti })
}

/// Returns a service of this agency or, by `label/id`, of a sister agency.
fn ke_layanan(b: &Bahan<'_>, id: &Bidang<String>, c: &mut Catatan) -> Option<TautanView> {
    let Some((label, lain)) = id.split_once('/') else { return ke_id(b, id, c) };
    let instansi = b.lingkup.daerah.daftar_instansi.cari(label)?;
    let layanan = instansi.daftar_layanan.iter().find(|l| l.id == lain).and_then(Entri::dari)?;
    let path = alamat(layanan);
    let tautan = tautan::arah(b, &format!("situs:{label}{path}"))?;
    let tautan = tautan.tautan(format!("{} ({})", judul_layanan(&layanan), instansi.nama()));
    c.tulis(id, Some(&tautan.url), id.span);
    Some(tautan)
}

/// A service that does not exist is left out; STD-025 reports it.
fn prasyarat(b: &Bahan<'_>, isi: &Layanan, c: &mut Catatan) -> Vec<TautanView> {
    isi.prasyarat.daftar().iter().filter_map(|id| ke_layanan(b, id, c)).collect()
}

/// Returns the place for the fact box, or the channel.
pub(crate) fn tempat(isi: &Layanan) -> Option<String> {
    match isi.lokasi.daftar() {
        [] => isi.tautan_daring.nilai().map(|_| "Daring".to_owned()),
        [satu] => Some(tempat_singkat(satu)),
        [satu, lain @ ..] => Some(format!("{} dan {} tempat lain", tempat_singkat(satu), lain.len())),
    }
}

fn fakta(isi: &Layanan) -> FaktaView {
    FaktaView {
        biaya: biaya_singkat(isi),
        waktu: isi.jangka_waktu.salin().map(|w: Durasi| w.to_string()),
        hasil: isi.produk.daftar().first().map(|p| p.nilai.clone()),
        tempat: tempat(isi),
    }
}

/// Returns a place without its address: the box has room for a name.
fn tempat_singkat(tempat: &str) -> String {
    tempat.split(',').next().unwrap_or(tempat).trim().to_owned()
}

/// Returns the one thing to do next: apply, fetch the form, or go there.
fn tindakan(isi: &Layanan, dokumen: &[BerkasView], c: &mut Catatan) -> TautanView {
    let daring = isi.tautan_daring.nilai().and_then(|t| {
        let url = c.luar(&t.url)?;
        Some(TautanView::keluar(ubah::teks_atau(&t.judul, "Ajukan secara daring"), url))
    });
    // A form that must be asked for is no button.
    let unduh = dokumen.iter().find(|d| d.url != rute::PPID).map(|d| TautanView {
        teks: format!("Unduh {}", ubah::kecil_bila_umum(&d.judul)),
        url: d.url.clone(),
        luar: d.luar,
    });
    // On a telephone the card with address and hours is far below.
    daring.or(unduh).unwrap_or_else(|| TautanView::dalam("Lihat alamat dan jam layanan", "#kontak"))
}

fn alur(b: &Bahan<'_>, isi: &Layanan, c: &mut Catatan) -> Vec<TautanView> {
    let mut hasil = Vec::new();
    for id in isi.sop.daftar() {
        if let Some(sop) = b.cari_sop(id) {
            let url = rute::rekaman(rute::SOP, sop.id());
            c.tulis(id, Some(&url), id.span);
            hasil.push(TautanView::dalam(format!("SOP {}", sop.isi.judul.teks()), url));
        }
    }
    hasil
}

/// Returns the drawings of the first procedure, unless they would make the page heavy; the link to it remains.
fn bagan(b: &Bahan<'_>, isi: &Layanan) -> Vec<BaganView> {
    let panjang = isi.persyaratan.daftar().len() + isi.prosedur.daftar().len() > BUTIR_BAGAN;
    let sop = isi.sop.daftar().iter().find_map(|id| b.cari_sop(id)).filter(|_| !panjang);
    let bagan = sop.map(|sop| gambar_alur(b, sop)).unwrap_or_default();
    let bobot: usize = bagan.iter().map(|b| b.svg.len()).sum();
    if bobot > BOBOT_BAGAN { Vec::new() } else { bagan }
}

/// Returns the forms of the service and of its requirements, each once.
fn formulir(b: &Bahan<'_>, isi: &Layanan, c: &mut Catatan) -> Vec<BerkasView> {
    let mut hasil: Vec<BerkasView> = Vec::new();
    let syarat = isi.persyaratan.daftar().iter().filter_map(|s| standar::formulir(s));
    for id in isi.formulir.daftar().iter().chain(syarat) {
        let Some(dokumen) = b.cari_dokumen(id) else { continue };
        let berkas = tautan::berkas(b, dokumen);
        c.tulis(id, Some(&berkas.url), id.span);
        if !hasil.contains(&berkas) {
            hasil.push(berkas);
        }
    }
    hasil
}

fn pelaksana(b: &Bahan<'_>, isi: &Layanan, c: &mut Catatan) -> Vec<ButirView> {
    let mut hasil: Vec<ButirView> = Vec::new();
    for id in isi.penanggung_jawab.bidang().into_iter().chain(isi.pelaksana.daftar()) {
        let Some(unit) = b.cari_unit(id) else { continue };
        let url = rute::unit(id);
        c.tulis(id, Some(&url), id.span);
        let butir = ButirView { teks: unit.unit.teks().to_owned(), url: Some(url) };
        if !hasil.contains(&butir) {
            hasil.push(butir);
        }
    }
    hasil
}

fn pihak_lain(isi: &Layanan, c: &mut Catatan) -> Option<KontakView> {
    let p = isi.pihak_lain.nilai()?;
    let situs = c.luar(&p.situs).map(|url| TautanView::keluar("Situs", url));
    Some(KontakView {
        unit: p.nama.teks().to_owned(),
        alamat: teks(&p.alamat).into_iter().collect(),
        telepon: p.telepon.nilai().map(ubah::telepon).into_iter().collect(),
        lain: situs.into_iter().collect(),
        catatan: teks(&p.alamat_pengaduan).map(|a| format!("Alamat pengaduan: {a}")),
        ..KontakView::default()
    })
}

fn tanya_jawab(isi: &Layanan) -> Vec<TanyaJawabView> {
    let satu = |t: &Bidang<crate::model::layanan::TanyaJawab>| TanyaJawabView {
        tanya: t.tanya.teks().to_owned(),
        jawab: t.jawab.teks().to_owned(),
    };
    isi.tanya_jawab.daftar().iter().take(6).map(satu).collect()
}

fn kepuasan(b: &Bahan<'_>, id: &str) -> Option<KepuasanView> {
    let ringkas = indeks::ringkas(b, b.survei_layanan(id)?);
    Some(KepuasanView {
        ikm: ringkas.ikm,
        mutu: format!("{} ({})", ringkas.mutu, ringkas.kinerja),
        periode: ubah::kecil(&ringkas.periode),
        url: ringkas.url,
    })
}

/// Returns the agency's card with the unit in charge, where that has a number or address of its own.
fn kontak(b: &Bahan<'_>, s: &Bersama, isi: &Layanan) -> KontakView {
    let mut kontak = s.kontak.clone();
    if let Some(unit) = isi.penanggung_jawab.nilai().and_then(|u| b.cari_unit(u)) {
        if let Some(nama) = teks(&unit.unit) {
            kontak.unit = nama;
        }
        if let Some(telepon) = unit.telepon.nilai() {
            kontak.telepon = vec![ubah::telepon(telepon)];
        }
        if let Some(surel) = unit.surel.nilai() {
            kontak.surel = vec![ubah::surel(surel)];
        }
    }
    kontak
}
