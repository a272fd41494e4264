package io.posbind.catalogue;

/** A product that can be applied for, with the fees that are in force for it. */
public record Offer(Product product, FeePlan feePlan) {}
