//! P18: the page about the site itself.

use crate::model::naskah::BagianHalaman;
use crate::model::register::JenisPengelola;
use crate::plan::bahan::Bahan;
use crate::plan::bersama::{self, Bersama};
use crate::plan::lembar::{Kumpulan, Lembar};
use crate::plan::pages::{aksesibilitas, naskah};
use crate::plan::rute;
use crate::plan::ubah::{self, teks};
use crate::plan::view::halaman::Isi;
use crate::plan::view::situs::Menu;
use crate::plan::view::tentang::TentangSitusView;
use crate::plan::view::umum::{KeputusanView, PasanganView, TautanView};

/// Adds the page.
pub(crate) fn susun(b: &Bahan<'_>, _: &Bersama, k: &mut Kumpulan) {
    let register = b.instansi().register.isi.as_ref();
    let keamanan = bersama::kontak_keamanan(b.lingkup);
    let view = TentangSitusView {
        pengelola: pengelola(b),
        sk_subdomain: register.and_then(|r| r.sk_subdomain.nilai()).and_then(|sk| {
            Some(KeputusanView {
                nomor: teks(&sk.nomor)?,
                tanggal: ubah::tanggal_isian(&sk.tanggal),
                pejabat: teks(&sk.pejabat),
            })
        }),
        rilis: rilis(b, k),
        pemeriksaan: pemeriksaan(b),
        lisensi: Some(format!(
            "Hak cipta isi situs ini ada pada {}. Sebutkan sumber dan tanggalnya bila Anda mengutip.",
            b.pemerintah()
        )),
        aksesibilitas: aksesibilitas::pernyataan(b),
        privasi: privasi(b),
        keamanan: Some(TautanView {
            teks: keamanan.trim_start_matches("mailto:").to_owned(),
            luar: false,
            url: keamanan,
        }),
        halaman: naskah::daftar(b, BagianHalaman::Tentang),
    };
    let lembar = Lembar {
        path: rute::TENTANG.to_owned(),
        judul: "Tentang situs".to_owned(),
        ringkasan: "Pengelola, terbitan, keaslian, aksesibilitas, privasi, dan lisensi situs ini.".to_owned(),
        menu: Menu::Lain,
        ..Lembar::default()
    };
    lembar.jadi(k, Isi::TentangSitus(Box::new(view)));
}

fn pengelola(b: &Bahan<'_>) -> Vec<PasanganView> {
    let Some(p) = b.instansi().register.isi.as_ref().and_then(|r| r.pengelola.nilai()) else { return Vec::new() };
    let pembina = b.lingkup.daerah.isi().and_then(|d| d.pembina_tik.nilai()).and_then(|p| teks(&p.nama));
    let instansi = match p.jenis.salin() {
        Some(JenisPengelola::Dinas) => pembina,
        Some(JenisPengelola::PerangkatDaerah) => Some(b.instansi().nama().to_owned()),
        None => None,
    };
    let sk = p.sk.nilai().and_then(|sk| {
        let tanggal = sk.tanggal.salin().map(|t| format!(", {t}")).unwrap_or_default();
        Some(format!("Nomor {}{tanggal}", teks(&sk.nomor)?))
    });
    pasangan([("Instansi", instansi), ("Unit", teks(&p.unit)), ("Keputusan", sk)])
}

fn rilis(b: &Bahan<'_>, k: &Kumpulan) -> Vec<PasanganView> {
    let terbaru = k.halaman.iter().filter_map(|p| p.diperbarui).filter(|t| *t <= b.hari_ini()).max();
    let isi_terbaru = terbaru.map(|t| t.to_string());
    let host = b.lingkup.daerah.host_bangun(b.instansi());
    pasangan([
        ("Alamat", Some(format!("https://{host}"))),
        ("Tanggal bangun", Some(b.hari_ini().to_string())),
        ("Isi terbaru", isi_terbaru),
        ("Pembangkit", Some(b.lingkup.versi.to_owned())),
        ("Paket hukum", Some(format!("hukum nasional dan peraturan {}, dalam {}", b.kabupaten(), b.lingkup.versi))),
        ("Tema", Some(b.lingkup.tema.to_owned())),
    ])
}

fn pasangan<const N: usize>(daftar: [(&str, Option<String>); N]) -> Vec<PasanganView> {
    let satu = |(nama, nilai): (&str, Option<String>)| Some(PasanganView { nama: nama.to_owned(), nilai: nilai? });
    daftar.into_iter().filter_map(satu).collect()
}

/// Returns what is true of every site by its making, and what the agency itself has promised.
fn privasi(b: &Bahan<'_>) -> Vec<String> {
    let sendiri = b.instansi().pengaduan.as_ref().and_then(|p| p.isi.as_ref());
    let umum = "Situs ini tidak memasang kuki, tidak memuat pelacak, dan tidak memiliki formulir.".to_owned();
    [umum].into_iter().chain(sendiri.and_then(|p| teks(&p.pemberitahuan_privasi))).collect()
}

fn pemeriksaan(b: &Bahan<'_>) -> Vec<String> {
    let domain = b.lingkup.daerah.domain();
    vec![
        format!("Alamat situs resmi {} berakhiran .{domain}.", b.pemerintah()),
        "Cocokkan alamat situs ini dengan daftar situs resmi di halaman peta situs.".to_owned(),
        "Bila ragu, telepon kami lewat nomor di halaman kontak, bukan lewat nomor di pesan yang Anda terima."
            .to_owned(),
        "Situs ini tidak meminta kata sandi, kode OTP, atau pembayaran.".to_owned(),
    ]
}
