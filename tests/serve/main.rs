//! The preview's network, seen from the other end of a socket.

#[path = "alat.rs"]
mod alat;
mod aliran;
mod banyak;
mod jahat;
mod lambat;
