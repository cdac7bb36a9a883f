//! Floor 11: the preview's network; the only sockets of the house, and they know no agency.
//!
//! [`Layanan`] listens on this machine and asks a [`Penjawab`] for every page; [`Siaran`] tells open pages that something
//! changed. Nothing is written, and no path of a request is ever joined to a folder.
//!
//! ```text
//! browser -- gerbang: one thread, all sockets -- 8 lajur -- dalam: tiny_http, 8 threads -- Penjawab
//!               |                                                                   headers: bundle::Kelas
//!               '-- streams of events -- Siaran
//! ```
//!
//! # Why there is a gate before tiny_http
//!
//! tiny_http 0.12 reads a head for as long and as far as a client writes it, takes any `Host` and path, gives each
//! connection a thread, and leaves connections unanswered when several come at once. None of that can be set. So clients
//! meet the gate, which waits for none of them and applies, in this order:
//!
//! | what | limit | answer |
//! | --- | --- | --- |
//! | request line, head, lines | 8 KiB, 16 KiB, 100 | 431 |
//! | form: CR LF, no folding, no control characters, HTTP/1.0 or 1.1 | | 400 |
//! | time for a head, from its first byte | 5 s | 408 |
//! | nothing said at all | 30 s | closed |
//! | connections, beside streams | 128 | the oldest that has not asked is closed, else 503 |
//! | `Host`: once, a name of this machine, the right port | | 400, 421 |
//! | method other than `GET` and `HEAD` | | 405 |
//! | a body, `Transfer-Encoding`, a target that is no plain path | | 400 |
//! | `Origin` of others; `Sec-Fetch-Site: cross-site` but for a page that is opened | | 403 |
//! | requests answered at once, time for an answer | 8, 30 s | queued, 503 |
//! | answers that clients do not take | 10 s, 32 MiB in all | closed, the oldest first |
//! | streams | 64 | the oldest is closed |
//!
//! What passes is written anew, with nothing of the client's own but path, host and validator, to one of eight
//! connections that tiny_http has proved to answer; after them its door is shut. tiny_http parses, dispatches to its
//! threads and writes the answers; the gate hands them on as fast as each client takes them. Streams stay at the gate,
//! for each would hold one of those threads for as long as a page is open.
//!
//! The rest is left out with intent: no `Range` (documents and pictures are sent whole), no compression, no TLS, no
//! second request before the first is answered, and no sharing with other machines: there is no address to be set. What
//! remains is that a [`Penjawab::jawab`] that never returns keeps one of eight threads; it alone can end that.

mod acak;
#[cfg(test)]
mod acak_tests;
mod aturan;
mod dalam;
mod gerbang;
mod jalur;
mod jawab;
mod kepala;
mod lajur;
mod layanan;
mod ruang;
mod sambungan;
mod siaran;
mod tertulis;
mod tolak;
mod tuan;

pub use acak::acak;
pub use jalur::tulis as persen;
pub use jawab::{Jawaban, Penjawab, Peristiwa, Permintaan, Saluran};
pub use layanan::{Layanan, ServeError};
pub use siaran::Siaran;
