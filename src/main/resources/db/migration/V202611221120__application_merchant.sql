-- Every screening asks for the merchant's other applications.
create index application_merchant on posbind.application (merchant_id);
