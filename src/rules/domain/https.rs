//! DOM-008: addresses of the kabupaten's own sites that are not encrypted.

use crate::base::host::di_bawah;
use crate::base::indonesia::kutip;
use crate::base::span::Span;
use crate::diag::{Patch, Pesan};
use crate::rules::alamat::di_semua_berkas;
use crate::rules::konteks::{Konteks, Lapor};

/// DOM-008.
pub(super) fn tanpa_https(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let domain = ctx.daerah.domain();
    let contoh = ctx.daerah.akhiran_host().map(|akhiran| format!("{domain}.{akhiran}")).unwrap_or_default();
    di_semua_berkas(ctx, lapor, |alamat, _, lapor| {
        let milik = di_bawah(&alamat.host, &domain) || (!domain.is_empty() && di_bawah(&alamat.host, &contoh));
        if alamat.aman || !milik {
            return;
        }
        let host = kutip(&alamat.host);
        let temuan = lapor.di(
            alamat.span,
            Pesan::new(
                format!("alamat situs sendiri {host} ditulis dengan `http://`"),
                format!("the address {host} of an own site is written with `http://`"),
            ),
        );
        let skema = Span::new(alamat.span.file, alamat.span.start, alamat.span.start + 4);
        temuan.patch = Some(Patch { span: skema, text: "https".to_owned() });
    });
}
