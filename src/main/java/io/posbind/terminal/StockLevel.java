package io.posbind.terminal;

import io.posbind.catalogue.ProductCode;

/** How many terminals of a product are free, and how many are set aside for cases. */
public record StockLevel(ProductCode product, int inStock, int reserved) {}
