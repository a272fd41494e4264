package io.posbind.local;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.internet.MimeMessage;

/** Whoever a mail is addressed to; GreenMail asks for a user, ours is only a way to the mailbox. */
record Recipient(MailAddress address, Mailbox mailbox) implements GreenMailUser {

  @Override
  public void deliver(MovingMessage message) {
    deliver(message.getMessage());
  }

  @Override
  public void deliver(MimeMessage message) {
    mailbox.store(message, address.getEmail());
  }

  @Override
  public String getEmail() {
    return address.getEmail();
  }

  @Override
  public String getLogin() {
    return address.getEmail();
  }

  @Override
  public String getQualifiedMailboxName() {
    return address.getEmail();
  }

  @Override
  public String getPassword() {
    return "";
  }

  @Override
  public void setPassword(String password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void authenticate(String password) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void create() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete() {
    throw new UnsupportedOperationException();
  }
}
