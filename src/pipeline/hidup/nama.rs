//! The name of a live site: where it leads, and who vouches for it, against what whoever watches has written down.
//!
//! A name that leads elsewhere, or a certificate of another issuer, is how a site is taken over without a byte of it
//! being touched.

use crate::base::tanggal::Tanggal;
use crate::diag::{Diagnostic, Pesan, Place, Severity};
use crate::jaring::{GagalJaring, Jawaban, Sertifikat, Setelan, Terlihat, Tuju, alamat_nama, lihat_sertifikat};
use crate::model::awasi::Nama;
use crate::peraturan::{HukumDaerah, Peraturan};
use crate::pipeline::hidup::Pesanan;
use crate::pipeline::kerja::{Kerja, Waktu};
use crate::pipeline::verifikasi::{KelasTerbit, SitusTerbit, berat, hukum};

/// The most names of a certificate that are told.
const TAMPIL: usize = 5;

/// What is asked of a name, and whom.
#[derive(Clone, Debug)]
pub struct PeriksaNama {
    /// What is allowed.
    pub aturan: Nama,
    /// The name server that is asked; none for the resolver of the system.
    pub penjawab: Option<Tuju>,
    /// How the server is reached.
    pub setelan: Setelan,
}

/// What was found of a name.
#[derive(Debug, Default, PartialEq, Eq)]
struct Temuan {
    /// What is not as it was written down.
    salah: Vec<(Pesan, Obat)>,
    /// What nobody could be asked.
    putus: Vec<Pesan>,
    /// What will be wrong soon.
    segera: Vec<Pesan>,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Obat {
    Dns,
    Sertifikat,
}

impl Obat {
    fn pesan(self) -> Pesan {
        match self {
            Self::Dns => Pesan::new(
                "periksa rekaman DNS host ini dan siapa yang dapat mengubahnya; bila memang pindah, perbarui berkas --names",
                "look at the DNS records of this host and who can change them; if it has moved, bring the file of --names up to date",
            ),
            Self::Sertifikat => Pesan::new(
                "perpanjang atau ganti sertifikat host ini; bila penerbitnya memang lain, perbarui berkas --names",
                "renew or replace the certificate of this host; if its issuer has changed, bring the file of --names up to date",
            ),
        }
    }
}

/// Looks at the name of a site, and adds what is wrong to what was found of it.
pub fn periksa(
    kerja: Option<&Kerja>,
    waktu: Waktu,
    pesanan: &Pesanan<'_>,
    nama: &PeriksaNama,
    situs: &mut SitusTerbit,
) {
    let hukum = match &situs.milik {
        Some(milik) => hukum(kerja, &milik.daerah, waktu).0,
        None => Peraturan::embedded().baku(),
    };
    let mut temuan = Temuan::default();
    if nama.aturan.alamat.is_some() || nama.aturan.cname.is_some() {
        let jawaban = alamat_nama(pesanan.host, nama.penjawab, nama.setelan.waktu);
        nilai_alamat(&nama.aturan, pesanan.host, jawaban, &mut temuan);
    }
    if pesanan.dasar.starts_with("https:") {
        match lihat_sertifikat(&nama.setelan, &format!("{}/", pesanan.dasar)) {
            Ok(terlihat) => {
                // Whoever reads sample data of another day meets servers of today all the same.
                let kini = waktu.tanggal_jakarta();
                let batas = hukum.parameter("sisa_sertifikat_hari");
                nilai_sertifikat(&nama.aturan, pesanan.host, &terlihat, (kini, batas), &mut temuan);
            }
            Err(galat) => temuan.putus.push(galat.message()),
        }
    }
    tambah(&hukum, Place::Path(format!("{}/", pesanan.dasar)), temuan, situs);
}

fn tambah(hukum: &HukumDaerah, tempat: Place, temuan: Temuan, situs: &mut SitusTerbit) {
    let Temuan { salah, putus, segera } = temuan;
    situs.kelas.extend((!salah.is_empty()).then_some(KelasTerbit::Nama));
    situs.kelas.extend((!putus.is_empty()).then_some(KelasTerbit::TakTerjangkau));
    let satu = |pesan: Pesan, obat: Obat| -> Option<Diagnostic> {
        berat(hukum, "INT-003", tempat.clone(), pesan).map(|t| Diagnostic { remedy: obat.pesan(), ..t })
    };
    situs.temuan.extend(salah.into_iter().filter_map(|(pesan, obat)| satu(pesan, obat)));
    situs.temuan.extend(putus.into_iter().filter_map(|pesan| satu(pesan, Obat::Dns)));
    let ringan = |t: Diagnostic| Diagnostic { severity: Severity::Warning, ..t };
    situs.temuan.extend(segera.into_iter().filter_map(|pesan| satu(pesan, Obat::Sertifikat)).map(ringan));
}

/// Holds an answer of DNS against what is allowed.
fn nilai_alamat(aturan: &Nama, host: &str, jawaban: Result<Jawaban, GagalJaring>, temuan: &mut Temuan) {
    let mut salah = |id: String, en: String| temuan.salah.push((Pesan::new(id, en), Obat::Dns));
    let jawaban = match jawaban {
        Ok(jawaban) => jawaban,
        Err(galat) => {
            let sebab = galat.message();
            temuan.putus.push(Pesan::new(
                format!("DNS tidak dapat ditanyai tentang `{host}`: {}", sebab.id),
                format!("DNS cannot be asked about `{host}`: {}", sebab.en),
            ));
            return;
        }
    };
    if jawaban.alamat.is_empty() {
        salah(format!("DNS tidak memberi alamat untuk `{host}`"), format!("DNS gives no address for `{host}`"));
    }
    if let Some(boleh) = &aturan.alamat {
        let daftar = boleh.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        for asing in jawaban.alamat.difference(boleh) {
            salah(
                format!("DNS mengarahkan `{host}` ke {asing}, padahal yang boleh hanya {daftar}"),
                format!("DNS leads `{host}` to {asing}, but only {daftar} is allowed"),
            );
        }
    }
    if let Some(cname) = &aturan.cname
        && !jawaban.cname.contains(cname)
    {
        let (id, en) = match jawaban.cname.as_slice() {
            [] => ("tidak ada rekaman CNAME".to_owned(), "there is no CNAME record".to_owned()),
            ada => (format!("ada {}", ada.join(", ")), format!("there is {}", ada.join(", "))),
        };
        salah(
            format!("`{host}` harus menunjuk ke `{cname}`, tetapi {id}"),
            format!("`{host}` should stand for `{cname}`, but {en}"),
        );
    }
}

/// Holds the certificate that a server shows against what is allowed, on a day and with so many days of warning.
fn nilai_sertifikat(
    aturan: &Nama,
    host: &str,
    terlihat: &Terlihat,
    (kini, batas): (Tanggal, i64),
    temuan: &mut Temuan,
) {
    let mut salah = |id: String, en: String| temuan.salah.push((Pesan::new(id, en), Obat::Sertifikat));
    let Some(der) = &terlihat.der else {
        let sebab = terlihat.gagal.as_ref().map(GagalJaring::message).unwrap_or_default();
        temuan.putus.push(Pesan::new(
            format!("sertifikat tidak dapat dilihat: {}", sebab.id),
            format!("the certificate cannot be seen: {}", sebab.en),
        ));
        return;
    };
    let Some(sertifikat) = Sertifikat::baca(der) else {
        salah(
            "yang ditunjukkan peladen bukan sertifikat yang dapat dibaca".to_owned(),
            "what the server shows is no certificate that can be read".to_owned(),
        );
        return;
    };
    let Sertifikat { penerbit, nama, akhir, jam } = &sertifikat;
    let tampil = |teks: &String| teks.chars().take(100).collect::<String>().escape_debug().to_string();
    let oleh = penerbit.iter().map(tampil).collect::<Vec<_>>().join(", ");
    if let Some(boleh) = &aturan.penerbit
        && !penerbit.iter().any(|satu| boleh.contains(&satu.trim().to_lowercase()))
    {
        salah(
            format!("sertifikat diterbitkan `{oleh}`, yang tidak ada di daftar penerbit yang boleh"),
            format!("the certificate was issued by `{oleh}`, who is not among the allowed issuers"),
        );
    }
    let terhitung = temuan.salah.len();
    let mut salah = |id: String, en: String| temuan.salah.push((Pesan::new(id, en), Obat::Sertifikat));
    let memuat = sertifikat.memuat(host);
    if !memuat {
        let mut daftar = nama.iter().take(TAMPIL).map(tampil).collect::<Vec<_>>().join(", ");
        if nama.len() > TAMPIL {
            daftar.push_str(", …");
        }
        salah(
            format!("sertifikat ini bukan untuk `{host}`, melainkan untuk `{daftar}`"),
            format!("this certificate is not for `{host}` but for `{daftar}`"),
        );
    }
    let sisa = i64::from(akhir.selisih_hari(kini));
    if sisa < 0 {
        salah(
            format!("masa berlaku sertifikat sudah habis {akhir} pukul {jam} UTC"),
            format!("the certificate ended on {} at {jam} UTC", akhir.iso()),
        );
    } else if sisa <= batas {
        temuan.segera.push(Pesan::new(
            format!("masa berlaku sertifikat tinggal {sisa} hari, sampai {akhir} pukul {jam} UTC; perpanjang"),
            format!("the certificate ends in {sisa} days, on {} at {jam} UTC; renew it", akhir.iso()),
        ));
    }
    // What nobody vouches for, for a reason that was not told yet.
    match &terlihat.gagal {
        Some(GagalJaring::Sertifikat(kata)) if temuan.salah.len() == terhitung => temuan.salah.push((
            Pesan::new(
                format!("sertifikat dari `{oleh}` tidak sah: {kata}"),
                format!("the certificate of `{oleh}` does not count: {kata}"),
            ),
            Obat::Sertifikat,
        )),
        Some(lain) if !matches!(lain, GagalJaring::Sertifikat(_)) => temuan.putus.push(lain.message()),
        Some(_) | None => {}
    }
}

#[cfg(test)]
mod tests {
    use ureq::tls::{PemItem, parse_pem};

    use super::*;

    const HOST: &str = "dinas.contohkab.go.id";

    fn lihat(nama: &str, gagal: Option<GagalJaring>) -> Terlihat {
        let path = format!("{}/tests/sertifikat/{nama}.pem", env!("CARGO_MANIFEST_DIR"));
        let pem = std::fs::read(path).expect("a file");
        let der = match parse_pem(&pem).next() {
            Some(Ok(PemItem::Certificate(satu))) => satu.der().to_vec(),
            _ => panic!("a certificate"),
        };
        Terlihat { der: Some(der), gagal }
    }

    fn nilai(penerbit: &str, terlihat: &Terlihat, kini: &str) -> Temuan {
        let aturan = Nama { penerbit: Some(vec![penerbit.to_owned()]), ..Nama::default() };
        let kini = crate::base::nilai::Nilai::parse(kini).expect("a day");
        let mut temuan = Temuan::default();
        nilai_sertifikat(&aturan, HOST, terlihat, (kini, 21), &mut temuan);
        temuan
    }

    #[test]
    fn a_certificate_is_warned_of_before_its_end_and_refused_after_it() {
        let biasa = lihat("biasa", None);
        for penerbit in ["balai sertifikasi uji", "uji r1"] {
            assert_eq!(nilai(penerbit, &biasa, "2027-02-21"), Temuan::default());
        }
        for (kini, sisa) in [("2027-02-22", "21 hari"), ("2027-03-15", "0 hari, sampai 15 Maret 2027 pukul 12:00:00")] {
            let temuan = nilai("uji r1", &biasa, kini);
            assert!(temuan.salah.is_empty() && temuan.segera[0].id.contains(sisa), "{temuan:?}");
        }
        let habis = nilai("uji r1", &biasa, "2027-03-16");
        assert!(habis.segera.is_empty() && habis.salah[0].0.id.contains("sudah habis 15 Maret 2027"), "{habis:?}");
        let gagal = Some(GagalJaring::Sertifikat("Expired".to_owned()));
        let habis = nilai("uji r1", &lihat("habis", gagal), "2026-11-22");
        assert_eq!(habis.salah.len(), 1, "told once: {habis:?}");
    }

    #[test]
    fn another_issuer_another_name_and_what_nobody_vouches_for_are_told() {
        let gagal = Some(GagalJaring::Sertifikat("UnknownIssuer".to_owned()));
        let asing = nilai("uji r1", &lihat("asing", gagal), "2026-11-22");
        let kata: Vec<&str> = asing.salah.iter().map(|(pesan, _)| pesan.id.as_str()).collect();
        assert!(
            kata.len() == 2 && kata[0].contains("`Pengesah Läin, X9`") && kata[1].contains("UnknownIssuer"),
            "{kata:?}"
        );
        let banyak = nilai("uji r1", &lihat("banyak", None), "2026-11-22");
        assert!(banyak.salah[0].0.id.contains("nama-5.contohkab.go.id, …"), "{banyak:?}");
        let rusak = Terlihat { der: Some(vec![0x30, 0]), gagal: None };
        assert_eq!(nilai("uji r1", &rusak, "2026-11-22").salah.len(), 1);
        let putus = Terlihat { der: None, gagal: Some(GagalJaring::Waktu) };
        let putus = nilai("uji r1", &putus, "2026-11-22");
        assert!(putus.salah.is_empty() && putus.putus.len() == 1, "nothing is known: {putus:?}");
    }

    #[test]
    fn addresses_are_held_to_the_list_and_silence_is_no_proof() {
        let ip = |teks: &str| crate::base::nilai::Nilai::parse(teks).expect("numbers");
        let boleh = [ip("192.0.2.1"), ip("192.0.2.2")];
        let aturan = Nama { alamat: Some(boleh.into()), cname: Some("web.id.id".to_owned()), penerbit: None };
        let nilai = |jawaban| {
            let mut temuan = Temuan::default();
            nilai_alamat(&aturan, HOST, jawaban, &mut temuan);
            temuan
        };
        let jawaban = |alamat: &str, cname: &[&str]| Jawaban {
            alamat: [ip(alamat)].into(),
            cname: cname.iter().map(|c| (*c).to_owned()).collect(),
        };
        // One of two allowed addresses will do: servers are taken out and put back.
        assert_eq!(nilai(Ok(jawaban("192.0.2.2", &["a.b.id", "web.id.id"]))), Temuan::default());
        assert_eq!(nilai(Ok(jawaban("192.0.2.3", &["lain.id.id"]))).salah.len(), 2);
        assert_eq!(nilai(Ok(Jawaban::default())).salah.len(), 2);
        let putus = nilai(Err(GagalJaring::Waktu));
        assert!(putus.salah.is_empty() && putus.putus.len() == 1, "{putus:?}");
    }
}
