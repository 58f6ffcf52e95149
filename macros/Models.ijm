// Imports a model, tests it here, uses it by its name, and says what to cite.
// The path of a package, a zip or a folder with its rdf.yaml, is the argument; without one it is asked for.
package = getArgument();
if (package == "") package = File.openDialog("A model package");

setBatchMode(true);
run("GAN Models...", "action=import source=[" + package + "] model=my-denoiser overwrite");
// An error ends the macro if the model does not do here what its package says.
run("GAN Models...", "action=test model=my-denoiser");

run("GAN Samples...", "name=nuclei-8bit.tif");
run("GAN Denoise...", "model=my-denoiser");
run("GAN Cite...", "form=text");
setBatchMode("exit and display");
