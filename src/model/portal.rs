//! The portal of a kabupaten as a site: who speaks there, under which host.

use crate::base::span::Span;
use crate::model::daerah::{Berkas, Daerah, Instansi};
use crate::model::profil::{Alamat, Profil};
use crate::model::register::{BerkasPerangkat, JenisPengelola, Pengelola};
use crate::syntax::isian::{Bidang, Isian};

/// Name of the portal among the sites of a kabupaten; no agency can have it, since no host begins with it.
pub const PORTAL: &str = "_portal";

/// Returns the portal as a site of the kabupaten itself; none where the register wants none, names no domain, or gives
/// the domain to an agency.
#[must_use]
pub fn instansi(daerah: &Daerah) -> Option<Instansi> {
    let isi = daerah.isi()?;
    let domain = isi.domain.bidang()?;
    if isi.portal.salin() == Some(false) || pemakai(daerah).is_some() {
        return None;
    }
    let nama = isi.nama.nilai().cloned().unwrap_or_else(|| daerah.nama.clone());
    let span = Span::at_start(daerah.berkas.file);
    let mut register = BerkasPerangkat {
        nama: tulis(span, format!("Pemerintah {nama}")),
        singkatan: tulis(span, "Portal".to_owned()),
        host: tulis(span, domain.nilai.clone()),
        media_sosial: isi.media_sosial.clone(),
        aksesibilitas: isi.aksesibilitas.clone(),
        ..BerkasPerangkat::default()
    };
    register.melayani_publik = tulis(span, false);
    register.pengelola = tulis(span, Pengelola { jenis: tulis(span, JenisPengelola::Dinas), ..Pengelola::default() });
    let berkas = |id: &str| (daerah.berkas.file, daerah.berkas.path.clone(), id.to_owned());
    let (file, path, id) = berkas(PORTAL);
    let mut instansi = Instansi::baru(&daerah.nama, Berkas { file, path, id, isi: Some(register) });
    let alamat = isi.alamat.nilai().map(|jalan| Alamat { jalan: tulis(span, jalan.clone()), ..Alamat::default() });
    let profil = Profil {
        alamat: alamat.map(|a| tulis(span, a)).unwrap_or_default(),
        telepon: isi.telepon.bidang().map(|t| tulis(span, vec![t.clone()])).unwrap_or_default(),
        surel: isi.surel.clone(),
        ..Profil::default()
    };
    let (file, path, id) = berkas("profil");
    instansi.profil = Some(Berkas { file, path, id, isi: Some(profil) });
    Some(instansi)
}

/// Returns the agency whose site stands at the domain of the kabupaten itself.
#[must_use]
pub fn pemakai(daerah: &Daerah) -> Option<&Instansi> {
    let domain = daerah.domain();
    daerah.daftar_instansi.iter().find(|i| i.bersitus() && i.host(&domain) == domain)
}

/// Returns the host of the portal, as it is built.
#[must_use]
pub fn host(daerah: &Daerah) -> Option<String> {
    instansi(daerah).map(|i| daerah.host_bangun(&i))
}

fn tulis<T>(span: Span, nilai: T) -> Isian<T> {
    Isian::Isi(Bidang { nilai, span })
}
