//! A page of a site as a phone and a desk show it, side by side.

use minijinja::context;

use crate::bundle::Kelas;
use crate::pipeline::pratinjau::Potret;
use crate::pratinjau::alamat::persen;
use crate::pratinjau::halaman::templat::{Halaman, cetak, sebut};
use crate::pratinjau::letak::Letak;

const CSP: &str = "Content-Security-Policy";

/// Returns the two views of the page at `jalur`; `awalan` stands before every path of the site on this host.
#[must_use]
pub fn halaman(letak: &Letak, potret: &Potret, awalan: &str, jalur: &str) -> Halaman {
    let nama = potret.nama_situs();
    let nilai =
        context! { nama => nama.as_str(), alamat => format!("{awalan}{}", persen(jalur)), depan => letak.depan() };
    let judul = format!("{}: {nama}", sebut(letak.lang, "layar"));
    let kepala = vec![(CSP, kebijakan("frame-src 'none'", "frame-src 'self'"))];
    // The pages inside are fetched anew by themselves.
    Halaman { kepala, segar: false, ..Halaman::baru(judul, cetak("layar.html", letak.lang, nilai)) }
}

/// Returns the headers with which a page of a site may stand in a frame of its own host, and in no other.
#[must_use]
pub fn dalam_bingkai() -> [(&'static str, String); 2] {
    let boleh = kebijakan("frame-ancestors 'none'", "frame-ancestors 'self'");
    [(CSP, boleh), ("X-Frame-Options", "SAMEORIGIN".to_owned())]
}

/// Returns the policy of the preview's pages with one part in place of another.
fn kebijakan(lama: &str, baru: &str) -> String {
    let csp = Kelas::Halaman.pratinjau().find(|(nama, _)| *nama == CSP).map_or("", |(_, nilai)| nilai);
    csp.replace(lama, baru)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_changes_one_part_of_the_policy_and_nothing_else() {
        let asli = kebijakan("", "");
        let [(_, boleh), (_, bingkai)] = dalam_bingkai();
        assert_eq!(boleh.replace("frame-ancestors 'self'", "frame-ancestors 'none'"), asli);
        assert!(boleh != asli && bingkai == "SAMEORIGIN");
        assert!(kebijakan("frame-src 'none'", "frame-src 'self'").contains("frame-src 'self'"));
    }
}
