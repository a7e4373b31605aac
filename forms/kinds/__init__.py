"""One file per form kind; found by walking this package. See `forms.catalogue`."""
