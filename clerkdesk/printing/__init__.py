"""The printed page: a small vocabulary in which the capabilities describe it, and the makers that put it on paper."""
