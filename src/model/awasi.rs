//! What the names of watched hosts lead to and who vouches for them: the file of `pendopo verify --names`.
//!
//! It belongs to whoever watches, not to the sources of the sites: who can change a site must not say where its name may
//! lead.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::alamat_ip::AlamatIp;
use crate::base::host::Host;
use crate::base::span::{FileId, Span};
use crate::diag::{Diagnostic, Pesan, Place};
use crate::skema;
use crate::syntax::dekode::DariNode;
use crate::syntax::isian::{Daftar, Isian};
use crate::syntax::{teks, yaml};

skema! {
    /// The file of `verify --names`.
    pub struct BerkasNama {
        /// What counts for every host that does not say otherwise.
        bawaan: AturanNama = "yang berlaku bagi setiap host yang tidak menyebutnya sendiri",
        /// The hosts.
        host: Daftar<HostDiawasi> = "host yang diawasi",
    }
}

skema! {
    /// What is allowed of a name.
    pub struct AturanNama {
        /// Addresses that DNS may answer.
        alamat: Daftar<AlamatIp> = "alamat IP yang boleh dijawab DNS",
        /// The name that it stands for.
        cname: Host = "nama yang dituju rekaman CNAME",
        /// Who may have issued the certificate.
        penerbit: Daftar<String> = "organisasi atau nama penerbit sertifikat yang boleh" contoh "Let's Encrypt",
    }
}

skema! {
    /// One host and what is allowed of it.
    pub struct HostDiawasi {
        /// The host.
        nama: Host = "nama host",
        /// Addresses that DNS may answer.
        alamat: Daftar<AlamatIp> = "alamat IP yang boleh dijawab DNS; menggantikan `bawaan`",
        /// The name that it stands for.
        cname: Host = "nama yang dituju rekaman CNAME; menggantikan `bawaan`",
        /// Who may have issued the certificate.
        penerbit: Daftar<String> =
            "organisasi atau nama penerbit sertifikat yang boleh; menggantikan `bawaan`" contoh "Let's Encrypt",
    }
}

/// What is allowed of one name; nothing is asked of what is not told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Nama {
    /// Addresses.
    pub alamat: Option<BTreeSet<AlamatIp>>,
    /// The name that it stands for.
    pub cname: Option<String>,
    /// Organisations or common names of issuers.
    pub penerbit: Option<Vec<String>>,
}

/// What is allowed of all names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DaftarNama {
    bawaan: Option<Nama>,
    host: BTreeMap<String, Nama>,
}

impl DaftarNama {
    /// Returns what is allowed of a host; nothing where neither it nor a default is told.
    #[must_use]
    pub fn untuk(&self, host: &str) -> Option<Nama> {
        let sendiri = self.host.get(host).cloned();
        let Some(bawaan) = self.bawaan.clone() else { return sendiri };
        let Some(sendiri) = sendiri else { return Some(bawaan) };
        // Who names where a host leads has said all of it: an address of its own is not held to a default name.
        let arah = sendiri.alamat.is_some() || sendiri.cname.is_some();
        Some(Nama {
            alamat: if arah { sendiri.alamat } else { bawaan.alamat },
            cname: if arah { sendiri.cname } else { bawaan.cname },
            penerbit: sendiri.penerbit.or(bawaan.penerbit),
        })
    }
}

/// Reads the file, and returns the text in which findings count their bytes.
///
/// A list with findings is not to be used: whoever watches by half of it would not know which half.
#[must_use]
pub fn baca_nama(bytes: &[u8], file: FileId) -> (DaftarNama, String, Vec<Diagnostic>) {
    let mut diags = Vec::new();
    let Some(isi) = teks::baca(bytes, file, &mut diags) else {
        return (DaftarNama::default(), teks::kasar(bytes), diags);
    };
    let berkas = yaml::baca(&isi, yaml::Letak { file, offset: 0 }, &mut diags)
        .and_then(|node| BerkasNama::dari_node(&node, &mut diags));
    let daftar = berkas.map(|berkas| susun(&berkas, file, &mut diags)).unwrap_or_default();
    (daftar, isi, diags)
}

fn susun(berkas: &BerkasNama, file: FileId, diags: &mut Vec<Diagnostic>) -> DaftarNama {
    let BerkasNama { bawaan, host } = berkas;
    let mut hasil = DaftarNama::default();
    if let Some(isi) = bawaan.bidang() {
        let AturanNama { alamat, cname, penerbit } = &isi.nilai;
        hasil.bawaan = Some(nama(alamat, cname, penerbit, Some(isi.span), diags));
    }
    if host.hampa() && bawaan.kosong() {
        let pesan = Pesan::new("daftar ini tidak menyebut host", "this list names no host");
        diags.push(salah("BKS-003", host.span().unwrap_or(Span::at_start(file)), pesan, ("host:", "host:")));
    }
    for satu in host.daftar() {
        let HostDiawasi { nama: sebutan, alamat, cname, penerbit } = &satu.nilai;
        // A host may be there for what counts for all.
        let sendiri = hasil.bawaan.is_none().then_some(satu.span);
        let aturan = nama(alamat, cname, penerbit, sendiri, diags);
        match sebutan {
            Isian::Isi(sebutan) => {
                if hasil.host.insert(sebutan.as_str().to_owned(), aturan).is_some() {
                    let pesan = Pesan::new(
                        format!("host `{}` sudah disebut di atas", sebutan.nilai),
                        format!("the host `{}` is named above already", sebutan.nilai),
                    );
                    diags.push(salah("BKS-002", sebutan.span, pesan, ("satu butir setiap host", "one item a host")));
                }
            }
            Isian::Kosong(span) => {
                let pesan = Pesan::new("butir ini tidak menyebut hostnya", "this item does not name its host");
                diags.push(salah(
                    "BKS-003",
                    span.unwrap_or(satu.span),
                    pesan,
                    ("nama: dinkes.go.id", "nama: dinkes.go.id"),
                ));
            }
            Isian::Rusak(_) => {}
        }
    }
    hasil
}

fn nama(
    alamat: &Isian<Daftar<AlamatIp>>,
    cname: &Isian<Host>,
    penerbit: &Isian<Daftar<String>>,
    sendiri: Option<Span>,
    diags: &mut Vec<Diagnostic>,
) -> Nama {
    if let Some(span) = sendiri.filter(|_| alamat.kosong() && cname.kosong() && penerbit.kosong()) {
        let pesan = Pesan::new(
            "di sini tidak ada `alamat`, `cname`, atau `penerbit`, jadi tidak ada yang diperiksa",
            "there is no `alamat`, `cname` or `penerbit` here, so nothing would be checked",
        );
        diags.push(salah("BKS-003", span, pesan, ("alamat: [192.0.2.10]", "alamat: [192.0.2.10]")));
    }
    // A list without entries would allow nothing; whoever wrote it meant something else.
    for (hampa, di) in [(alamat.hampa(), alamat.span()), (penerbit.hampa(), penerbit.span())] {
        if let Some(di) = di.filter(|_| hampa) {
            let pesan = Pesan::new("daftar ini kosong", "this list is empty");
            diags.push(salah("BKS-003", di, pesan, ("isi, atau hapus kuncinya", "fill it in, or remove the key")));
        }
    }
    let bersih = |teks: &str| teks.trim().to_lowercase();
    Nama {
        alamat: alamat.nilai().map(|semua| semua.iter().map(|a| a.nilai).collect()),
        cname: cname.nilai().map(|nama| nama.as_str().to_owned()),
        penerbit: penerbit.nilai().map(|semua| semua.iter().map(|p| bersih(p)).collect()),
    }
}

fn salah(kode: &'static str, span: Span, pesan: Pesan, obat: (&str, &str)) -> Diagnostic {
    let obat = Pesan::new(format!("tulis `{}`", obat.0), format!("write `{}`", obat.1));
    Diagnostic::error(kode, Place::Span(span), pesan, obat)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::nilai::Nilai;

    fn baca(teks: &str) -> (DaftarNama, Vec<(&'static str, String)>) {
        let (daftar, isi, diags) = baca_nama(teks.as_bytes(), FileId(0));
        let tempat = |d: &Diagnostic| match d.place {
            Place::Span(span) => isi[span.start as usize..].lines().next().unwrap_or("").to_owned(),
            Place::Path(_) => String::new(),
        };
        (daftar, diags.iter().map(|d| (d.code, tempat(d))).collect())
    }

    #[test]
    fn a_host_says_for_itself_what_it_does_not_share() {
        let (daftar, salah) = baca(
            "bawaan:\n  alamat: [192.0.2.10]\n  penerbit: [\"Let's Encrypt\"]\nhost:\n  - nama: A.contohkab.go.id\n    \
             cname: web.penyaji.id\n  - nama: b.contohkab.go.id\n    penerbit: [BSrE, ' Uji ']\n",
        );
        assert_eq!(salah, []);
        let ip = Some([AlamatIp::parse("192.0.2.10").expect("numbers")].into());
        let a = daftar.untuk("a.contohkab.go.id").expect("named");
        assert_eq!((a.alamat, a.cname.as_deref()), (None, Some("web.penyaji.id")));
        assert_eq!(a.penerbit, Some(vec!["let's encrypt".to_owned()]));
        let sendiri = baca("bawaan: {alamat: ['::1']}\nhost: [{nama: a.b.id}]\n");
        assert!(sendiri.1.is_empty() && sendiri.0.untuk("a.b.id").is_some_and(|n| n.alamat.is_some()));
        let b = daftar.untuk("b.contohkab.go.id").expect("named");
        assert_eq!((&b.alamat, b.cname), (&ip, None));
        assert_eq!(b.penerbit, Some(vec!["bsre".to_owned(), "uji".to_owned()]));
        assert_eq!(daftar.untuk("lain.go.id").expect("a default").alamat, ip);
        assert_eq!(baca("host: [{nama: a.b.id, alamat: ['::1']}]").0.untuk("lain.go.id"), None);
    }

    #[test]
    fn what_is_wrong_is_shown_where_it_stands() {
        let (_, salah) = baca(
            "host:\n  - nama: a.b.id\n    alamat: [192.0.2.300]\n  - nama: c.b.id\n    adress: [192.0.2.1]\n  - alamat: \
             [192.0.2.1]\n  - nama: d.b.id\n    penerbit: []\n  - nama: a.b.id\n    cname: x.y.id\n  - nama: e.b.id\n",
        );
        let salah: Vec<_> = salah.iter().map(|(kode, di)| (*kode, di.as_str())).collect();
        for satu in [
            ("BKS-004", "192.0.2.300]"),
            ("BKS-001", "adress: [192.0.2.1]"),
            ("BKS-003", "nama: c.b.id"),
            ("BKS-003", "alamat: [192.0.2.1]"),
            ("BKS-003", "[]"),
            ("BKS-002", "a.b.id"),
            ("BKS-003", "nama: e.b.id"),
        ] {
            assert!(salah.contains(&satu), "{satu:?}: {salah:?}");
        }
        assert_eq!(baca("").1.len(), 1);
        assert_eq!(baca("host: [").1.len(), 1);
        assert_eq!(baca("- a\n").1[0].0, "BKS-003");
    }
}
