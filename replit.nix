{ pkgs }: {
  deps = [
    pkgs.jdk25
    pkgs.maven
    pkgs.nodejs_22
  ];
}
