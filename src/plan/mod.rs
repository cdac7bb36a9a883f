//! Floor 7: every route, menu and page view of a site, no bytes yet.
//!
//! Pages know nothing of siblings: a page's view holds exactly what its template shows.

pub mod lingkup;
pub mod view;
