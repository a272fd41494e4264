package io.posbind.installation;

import java.time.LocalDate;
import java.util.List;

/** The free times of a day, the earliest first; none when all are taken. */
public record SlotDay(LocalDate day, List<Slot> slots) {}
