package org.example.letters;

import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.Dialect;

/** Over a hundred cases, of which those that fit the adapter's capabilities are tried. */
class LettersContractTest extends AdapterContract {
  @Override
  protected AdapterFactory factory() {
    return new LettersFactory();
  }

  @Override
  protected Dialect dialect() {
    return new LetterOffice();
  }
}
