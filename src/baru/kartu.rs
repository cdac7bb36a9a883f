//! The hand-over card: one printed sheet that goes to the agency with its site.

use crate::base::tanggal::Tanggal;
use crate::html::escape::push_text;
use crate::model::daerah::{Daerah, Instansi};

/// The sheet, whose words in `%…%` are put in.
const KARTU: &str = include_str!("templat/serah-terima.html");

/// A line to write on by hand.
const GARIS: &str = "<span class=\"garis\"></span>";

/// What stands on a card; what is not known is a line to write on by hand.
#[derive(Debug, Clone, Default)]
pub struct Kartu {
    /// Folder name of the kabupaten.
    pub daerah: String,
    /// Label of the site.
    pub label: String,
    /// Official name of the agency.
    pub nama: Option<String>,
    /// Official name of the kabupaten.
    pub kabupaten: Option<String>,
    /// Host of the site.
    pub host: Option<String>,
    /// Decree on the subdomain.
    pub keputusan: Option<String>,
    /// Unit that runs the site.
    pub pengelola: Option<String>,
    /// Post of the head of the agency.
    pub pimpinan: Option<String>,
    /// Name of the agency that guides all sites.
    pub pembina: Option<String>,
    /// Its telephone.
    pub telepon: Option<String>,
    /// Its e-mail.
    pub surel: Option<String>,
}

fn text(nilai: &str) -> String {
    let mut hasil = String::with_capacity(nilai.len());
    push_text(&mut hasil, nilai);
    hasil
}

impl Kartu {
    /// Returns the card of a site by what the register and the profile tell.
    #[must_use]
    pub fn dari(daerah: &Daerah, instansi: &Instansi) -> Self {
        let register = instansi.register.isi.as_ref();
        let isi = daerah.isi();
        let pembina = isi.and_then(|d| d.pembina_tik.nilai());
        // The guiding agency answers itself; the kabupaten's own number is the second best.
        let dinas = pembina.and_then(|p| p.label.nilai());
        let dinas = dinas.and_then(|label| daerah.daftar_instansi.iter().find(|i| i.label == *label));
        let profil = dinas.and_then(|d| d.profil.as_ref()).and_then(|b| b.isi.as_ref());
        let pimpinan = instansi.profil.as_ref().and_then(|b| b.isi.as_ref());
        let sk = register.and_then(|r| r.sk_subdomain.nilai());
        Self {
            daerah: daerah.nama.clone(),
            label: instansi.label.clone(),
            nama: register.and_then(|r| r.nama.nilai().cloned()),
            kabupaten: isi.and_then(|d| d.nama.nilai().cloned()),
            host: (!daerah.domain().is_empty()).then(|| instansi.host(&daerah.domain())),
            keputusan: sk.and_then(|sk| {
                let nomor = sk.nomor.nilai()?;
                Some(sk.tanggal.salin().map_or(nomor.clone(), |t| format!("{nomor}, {t}")))
            }),
            pengelola: register.and_then(|r| r.pengelola.nilai()).and_then(|p| p.unit.nilai().cloned()),
            pimpinan: pimpinan.and_then(|p| p.penanggung_jawab.nilai()).and_then(|p| p.jabatan.nilai().cloned()),
            pembina: pembina.and_then(|p| p.nama.nilai().cloned()),
            telepon: profil
                .and_then(|p| p.telepon.daftar().first().map(|t| t.nilai.to_string()))
                .or_else(|| isi.and_then(|d| d.telepon.nilai()).map(ToString::to_string)),
            surel: profil
                .and_then(|p| p.surel.nilai().map(ToString::to_string))
                .or_else(|| isi.and_then(|d| d.surel.nilai()).map(ToString::to_string)),
        }
    }

    /// Returns the path of the card from the root; it lies beside register and content, which hold no HTML.
    #[must_use]
    pub fn path(&self) -> String {
        format!("serah-terima/{}/{}.html", self.daerah, self.label)
    }

    /// Returns the sheet as one file that needs no other.
    #[must_use]
    pub fn html(&self, hari: Tanggal) -> String {
        let isi = |nilai: &Option<String>| match nilai {
            Some(nilai) => text(nilai),
            None => GARIS.to_owned(),
        };
        let host = match &self.host {
            Some(host) => format!("https://{}/", text(host)),
            None => GARIS.to_owned(),
        };
        let kata = [
            ("%nama%", isi(&self.nama)),
            ("%judul%", text(self.nama.as_deref().unwrap_or(&self.label))),
            ("%kabupaten%", isi(&self.kabupaten)),
            ("%host%", host),
            ("%keputusan%", isi(&self.keputusan)),
            ("%pengelola%", isi(&self.pengelola)),
            ("%pimpinan%", isi(&self.pimpinan)),
            ("%pembina%", isi(&self.pembina)),
            ("%telepon%", isi(&self.telepon)),
            ("%surel%", isi(&self.surel)),
            ("%daerah%", text(&self.daerah)),
            ("%label%", text(&self.label)),
            ("%tanggal%", text(&hari.to_string())),
        ];
        // Each word is put in once, from left to right, so that nothing put in is read as a word again.
        let mut hasil = String::with_capacity(KARTU.len() * 2);
        let mut sisa = KARTU;
        while let Some((n, kunci, nilai)) =
            kata.iter().filter_map(|(k, v)| sisa.find(k).map(|n| (n, *k, v))).min_by_key(|(n, ..)| *n)
        {
            hasil.push_str(&sisa[..n]);
            hasil.push_str(nilai);
            sisa = &sisa[n + kunci.len()..];
        }
        hasil.push_str(sisa);
        hasil
    }
}
