-- Which terminal a case has is the stock's to say: here it went stale with the first swap.
alter table posbind.application drop column terminal;
