//! Reports read back by eyes other than those that wrote them.
